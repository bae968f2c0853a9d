import CommandSupport
import Evaluation
import SCAP

/// Prints rules' results as `oscap xccdf eval` does: for a terminal, for a pipe, or as progress lines.
struct RulePrinter {
    static let options: [OptionTable.Option] = [
        .init("progress", "print 'rule:result' lines only"),
        .init("progress-full", "print 'rule|title|result' lines only"),
    ]

    private enum Style { case people, progress, fullProgress }

    private let style: Style
    private let isTerminal = Console.isTerminal

    init(_ arguments: OptionTable.Arguments) {
        style =
            arguments.has("progress-full") ? .fullProgress : arguments.has("progress") ? .progress : .people
    }

    func printHeader() {
        switch style {
        case .people: Console.out("--- Starting Evaluation ---\n\n")
        case .fullProgress: Console.out("---evaluation\n")
        case .progress: break
        }
    }

    func printRemediationHeader() {
        switch style {
        case .people: Console.out("\n--- Starting Remediation ---\n\n")
        case .fullProgress: Console.out("---remediation\n")
        case .progress: break
        }
    }

    func print(_ result: RuleResult, _ profile: ResolvedProfile) {
        let rule = result.rule
        let verdict = result.result.rawValue
        switch style {
        case .progress: Console.out("\(rule.id):\(verdict)\n")
        case .fullProgress: Console.out("\(rule.id)|\(ReadableText.title(of: rule.node, profile))|\(verdict)\n")
        case .people:
            let title = ReadableText.title(of: rule.node, profile)
            // A carriage return before the tab, so that a terminal overwrites what progress was shown.
            Console.out("Title\r\t\(isTerminal ? "\u{1B}[1m\(title)\u{1B}[0;0m" : title)\n")
            Console.out("Rule\r\t\(rule.id)\n")
            for ident in rule.idents { Console.out("Ident\r\t\(ident.id)\n") }
            if case .check(let check)? = result.check, let title = check.definitionTitle {
                Console.out("OVAL Definition ID\t\(check.reference?.name ?? "")\nOVAL Definition Title\t\(title)\n")
            }
            Console.out(
                "Result\r\t\(isTerminal ? "\u{1B}[\(Self.colour(result.result))m\(verdict)\u{1B}[0m" : verdict)\n\n")
        }
        if isTerminal { Console.flush() }
    }

    private static func colour(_ result: XCCDFResult) -> String {
        switch result {
        case .pass, .fixed: "32"
        case .fail: "31"
        case .error: "35"
        case .unknown: "35"
        default: "1"
        }
    }
}
