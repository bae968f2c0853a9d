import PatternKit
import SCAP
import XMLKit

extension LintRule {
    static let liveHost = LintRule(
        "script-live-host", .scripts, .warning, "A check script reads the system that it runs on",
        """
        Scripts of the script check engine run beside the scanner. A scan of an image or of a mounted tree then judges the \
        scanner's own host: `/proc`, `sysctl` and `/etc` are the host's. Read below `$OSCAP_PROBE_ROOT`, or say in OVAL what is \
        checked.
        """,
        triggering: [
            .collection(
                "<ds:extended-component id='c'><s:script xmlns:s='http://open-scap.org/page/SCE_xccdf_stream'>#!/bin/sh\ncat /proc/sys/kernel/randomize_va_space; exit $XCCDF_RESULT_PASS</s:script></ds:extended-component>"
            )
        ],
        clean: [
            .collection(
                "<ds:extended-component id='c'><s:script xmlns:s='http://open-scap.org/page/SCE_xccdf_stream'>#!/bin/sh\ncat \"$OSCAP_PROBE_ROOT/etc/passwd\"; exit $XCCDF_RESULT_PASS</s:script></ds:extended-component>"
            )
        ]
    ) { context in
        let commands: Set = [
            "sysctl", "systemctl", "uname", "lsmod", "mount", "ss", "ip", "ps", "getent", "dpkg", "rpm", "apk",
            "auditctl",
        ]
        let directories = ["/proc/", "/etc/", "/sys/", "/var/", "/usr/lib/", "/boot/"]
        return context.scripts.filter { $0.isCheck && !$0.text.contains("OSCAP_PROBE_ROOT") }.compactMap { script in
            for command in script.syntax.commands {
                if let name = command.simple.first?.text, commands.contains(name) {
                    return Finding(script, line: command.line, "'\(name)' asks the scanner's own system")
                }
                if let word = command.simple.first(where: { word in directories.contains { word.text.hasPrefix($0) } })
                {
                    return Finding(script, line: command.line, "'\(word.text)' is a file of the scanner's own system")
                }
            }
            return nil
        }
    }
}
