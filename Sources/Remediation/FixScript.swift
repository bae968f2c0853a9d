import Diagnostics
import Evaluation
import SCAP

/// The fixes of a profile, or of what a test result says has failed, in one file.
public struct FixScript {
    private let source: FixSource
    private let language: FixLanguage
    /// What could not be put into the file, and why.
    public private(set) var problems: [Diagnostic] = []

    public init(_ source: FixSource, _ language: FixLanguage) {
        self.source = source
        self.language = language
    }

    /// The file.
    public mutating func text() -> String {
        let format = language.format
        var heading = ""
        if !source.isRaw, let title = format.title {
            heading =
                FixHeading(source: source, language: language, title: title, instructions: format.instructions).text
        }
        let fixes = rules.map { RuleFix(rule: $0, script: script(of: $0)) }
        return format.text(fixes, source, heading: heading, problems: &problems)
    }

    /// The rules that are to be fixed, in the order of the benchmark or of the result.
    private var rules: [Rule] {
        guard let result = source.result else {
            return source.benchmark.rules.filter { source.profile.isChosen($0.id) }
        }
        return result.ruleResults.compactMap {
            guard $0.result == "fail", case .rule(let rule)? = source.benchmark.itemsByID[$0.ruleID] else { return nil }
            return rule
        }
    }

    private mutating func script(of rule: Rule) -> String? {
        let fixes = rule.fixes.map(Fix.init).filter { $0.system == language.system }
        guard let fix = FixSelection.best(of: fixes) else { return nil }
        do throws(Diagnostic) {
            return try FixText(source.benchmark, source.profile).text(of: fix)
        } catch {
            problems.append(
                .warning(error.id, "the fix of '\(rule.id)' is left out: \(error.message)", at: error.location))
            return nil
        }
    }
}
