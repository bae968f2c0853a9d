import Evaluation
import FoundationEssentials
import Glibc

/// Asks ShellCheck about scripts, where it is installed.
enum ShellCheckTool {
    private struct Comment: Decodable {
        let file: String
        let line: Int
        let level: String
        let code: Int
        let message: String
    }

    /// Whether there is anyone to ask.
    static var isInstalled: Bool { path != nil }
    private static var path: String? {
        ["/usr/bin/shellcheck", "/usr/local/bin/shellcheck"].first { access($0, X_OK) == 0 }
    }

    /// What ShellCheck calls an error or a warning, by script and line from 0.
    /// - Throws: where it cannot be started, does not end, or answers otherwise than it does.
    static func findings(in scripts: [EmbeddedScript]) throws -> [(script: EmbeddedScript, line: Int, message: String)]
    {
        guard let path else { return [] }
        return try scripts.flatMap { script in
            let file = try PrivateFile(script.text)
            // What a profile puts in, and what the engine gives, is unknown to it: SC2154, SC2034; SC1091 and SC1090 are about other files.
            let run = try ProcessRun(
                path,
                [
                    "--format=json", "--severity=warning", "--shell=\(script.shell)",
                    "--exclude=SC2154,SC2034,SC1091,SC1090,SC2148", file.path,
                ],
                environment: ["LC_ALL=C.UTF-8", "PATH=/usr/bin:/bin"], timeout: 60, outputLimit: 1 << 20)
            let comments = try JSONDecoder().decode([Comment].self, from: Data(run.output.utf8))
            return comments.map { (script, max(0, $0.line - 1), "SC\($0.code): \($0.message)") }
        }
    }
}
