import PatternKit
import XMLKit

extension LintRule {
    static let pathTypo = LintRule(
        "oval-path-typo", .oval, .error, "A path is one that no system has",
        """
        A directory is misspelt, or stands below the wrong one: the search finds nothing, whatever the system is like, and a test \
        that wants nothing to be found passes.
        """,
        triggering: [
            .oval("<objects><o id='oval:a:obj:1'><path>/ect/ssh</path></o></objects>"),
            .oval(
                "<objects><o id='oval:a:obj:1'><path operation='pattern match'>^/(usr/lib/ssl|usr/ssl)$</path></o></objects>"
            ),
        ],
        clean: [
            .oval("<objects><o id='oval:a:obj:1'><path>/etc/ssh</path></o></objects>"),
            .oval(
                "<objects><o id='oval:a:obj:1'><path operation='pattern match'>^/(usr/lib/ssl|etc/ssl)$</path></o></objects>"
            ),
        ]
    ) { context in
        let wrong: [(typo: String, meant: String)] = [
            ("ect/", "etc/"), ("etc/ect", "etc"), ("usr/ssl", "etc/ssl or usr/lib/ssl"),
            ("etc/pamd.d", "etc/pam.d"), ("etc/pam/d", "etc/pam.d"), ("etc/sysconf.d", "etc/sysctl.d"),
            ("etc/sshd/", "etc/ssh/"),
            ("etc/sysctl/d", "etc/sysctl.d"), ("etc/sudoers.d.d", "etc/sudoers.d"), ("var/logs/", "var/log/"),
            ("usr/libs/", "usr/lib/"),
            ("etc/yum.repo.d", "etc/yum.repos.d"), ("etc/yum/repos.d", "etc/yum.repos.d"),
            ("etc/apt/source.list", "etc/apt/sources.list"),
            ("etc/modprob.d", "etc/modprobe.d"), ("etc/rsyslogd.conf", "etc/rsyslog.conf"),
            ("etc/rsyslogd.d", "etc/rsyslog.d"),
            ("etc/cron.day", "etc/cron.daily"), ("etc/secuirty", "etc/security"), ("etc/securtiy", "etc/security"),
            ("etc/passwrd", "etc/passwd"),
            ("etc/system/system", "etc/systemd/system"), ("etc/gropu", "etc/group"), ("etc/defualt", "etc/default"),
            ("vat/log", "var/log"),
            ("urs/", "usr/"), ("ur/lib", "usr/lib"), ("ust/", "usr/"), ("sysfs/", "sys/"),
            ("etc/login.def", "etc/login.defs"),
        ]
        let typos = try Pattern(anyOf: wrong.map(\.typo))
        /// Whether `typo` stands in the path as whole names, from the root.
        func isIn(_ text: String, _ typo: String) -> Bool {
            var rest = text[...]
            while let found = rest.firstRange(of: typo) {
                let before = found.lowerBound == text.startIndex ? nil : text[text.index(before: found.lowerBound)]
                let outer = text[..<found.lowerBound]
                // Only from the root: what is below another directory may be called anything.
                let isRooted =
                    ["/", "^/", "^/(", "^/(?:", "^(/"].contains(String(outer)) || before == "|" || before == "("
                let after = found.upperBound == text.endIndex ? nil : text[found.upperBound]
                let isWhole = typo.hasSuffix("/") || after == nil || "/)|$".contains(after ?? "/")
                if isRooted, isWhole { return true }
                rest = rest[found.upperBound...]
            }
            return false
        }
        return try context.entities.filter { $0.isObject && $0.isPath && $0.isLiteral }.compactMap { entity in
            guard try typos.matches(entity.text), let (_, meant) = wrong.first(where: { isIn(entity.text, $0.typo) })
            else { return nil }
            return Finding(entity.node, "'\(entity.text)' is on no system; /\(meant) was meant, it seems")
        }
    }
}
