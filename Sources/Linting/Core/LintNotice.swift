import Diagnostics

/// What the linter itself has to say beside its rules: it cannot be selected, and it is explained as rules are.
public struct LintNotice: Sendable {
    public let id: String
    public let severity: Diagnostic.Severity
    public let title: String
    public let explanation: String

    public static let all: [LintNotice] = [
        .init(
            id: LintResult.failureID, severity: .error, title: "A rule could not look at a document",
            explanation: """
                The document is such that the rule's own work fails. All other rules were run. Tell the makers of the rule, with \
                the document.
                """),
        .init(
            id: "lint-suppression-without-reason", severity: .warning,
            title: "A comment silences a rule and does not say why",
            explanation: """
                Write `scap-lint: ignore RULE: REASON`. Who reads the content later can tell an exception from an oversight only by \
                the reason.
                """),
        .init(
            id: "lint-unknown-rule", severity: .warning, title: "A comment silences a rule that does not exist",
            explanation: "The id is misspelt. `scap lint --list` lists the rules."),
        .init(
            id: "lint-unused-suppression", severity: .warning,
            title: "A comment silences a rule that finds nothing there",
            explanation: "The mistake is mended, or the comment stands in the wrong place. Take it out, or move it."),
        .init(
            id: "unreadable-benchmark", severity: .error, title: "A benchmark cannot be read",
            explanation: "Rules about benchmarks do not see it. `scap validate` says more."),
    ]
}
