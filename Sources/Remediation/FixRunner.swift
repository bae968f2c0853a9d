import Evaluation
import Glibc
import SCAP

/// Runs a fix on this system, with the interpreter of its language.
struct FixRunner {
    /// Longest that one fix may run: seconds. Packages take their time.
    private static let timeout: Int32 = 3600
    /// Most output that is kept: bytes.
    private static let outputLimit = 1 << 20

    /// The interpreters by the languages' URIs; the first one that is there is used.
    private static let interpreters: [String: [String]] = [
        "urn:xccdf:fix:commands": ["/bin/bash"],
        "urn:xccdf:fix:script:sh": ["/bin/bash"],
        "urn:xccdf:fix:script:perl": ["/usr/bin/perl"],
        "urn:xccdf:fix:script:python": ["/usr/bin/python3", "/usr/bin/python2"],
        "urn:xccdf:fix:script:python2": ["/usr/bin/python2"],
        "urn:xccdf:fix:script:python3": ["/usr/bin/python3"],
        "urn:xccdf:fix:script:csh": ["/bin/csh"],
        "urn:xccdf:fix:script:tclsh": ["/usr/bin/tclsh"],
        "urn:xccdf:fix:script:javascript": ["/usr/bin/js"],
    ]

    /// The program that runs fixes of a language; `nil` where there is none.
    static func interpreter(of system: String) -> String? {
        interpreters[system]?.first { access($0, X_OK) == 0 }
    }

    /// Runs a script. What went to standard output and error is one text.
    /// - Throws: `ScriptFailure` where it cannot be started or takes too long.
    static func run(_ script: String, interpreter: String) throws(ScriptFailure) -> ScriptRun {
        var environment = ["PATH=/bin:/sbin:/usr/bin:/usr/sbin"]
        if let value = getenv("OSCAP_BOOTC_BUILD") { environment.append("OSCAP_BOOTC_BUILD=\(String(cString: value))") }
        return try ScriptRun(
            script, interpreter: interpreter, environment, timeout: timeout, outputLimit: outputLimit,
            mergesErrors: true)
    }
}
