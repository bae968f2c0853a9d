import Diagnostics
import SCAP

/// A line of a fix in one of the small languages that say what to do and not how (kickstart, bootc).
struct FixCommand {
    let line: String

    var words: [String] { line.split(whereSeparator: \.isWhitespace).map(String.init) }

    /// The commands of a fix: its lines without comments and empty ones.
    static func commands(in script: String) -> [FixCommand] {
        script.split(separator: "\n").map(Comment.trimmed).filter { !$0.isEmpty && !$0.hasPrefix("#") }
            .map(FixCommand.init)
    }

    /// Tells that the line is left out.
    func unsupported(_ rule: Rule, known: String) -> Diagnostic {
        .warning(
            "unsupported-command", "the fix of '\(rule.id)' has a command that is none of \(known): '\(line)'",
            at: rule.node.location)
    }
}
