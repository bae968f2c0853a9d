import ArgumentParser
import CommandSupport
import Diagnostics
import Linting

/// `scap explain`: what a lint rule finds, why it matters, and what to do.
struct Explain: ParsableCommand {
    static let configuration = CommandConfiguration(abstract: "Tell of a lint rule what it finds and why.")

    @Argument(help: "The rule's id: scap lint --list.")
    var id: String

    func run() throws {
        if let rule = LintRegistry.rule(id) {
            Console.out(LintDocumentation.text(rule))
        } else if let notice = LintNotice.all.first(where: { $0.id == id }) {
            Console.out(
                "\(notice.id)\n\n\(notice.title).\n\nSeverity \(notice.severity.rawValue).\n\n\(notice.explanation)\n")
        } else {
            throw Diagnostic.error("no-such-rule", RuleSelection.unknown(id))
        }
    }
}
