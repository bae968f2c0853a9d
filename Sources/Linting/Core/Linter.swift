import Diagnostics
import Dispatch
import Synchronization
import XMLKit

/// Runs lint rules on documents.
public struct Linter: Sendable {
    /// The rules that are run.
    public var rules: [LintRule]
    /// Severities that stand in for the rules' own, by the rules' ids.
    public var severities: [String: Diagnostic.Severity]

    public init(rules: [LintRule], severities: [String: Diagnostic.Severity] = [:]) {
        self.rules = rules
        self.severities = severities
    }

    /// What the rules find in a document that stands for itself, by place.
    /// - Throws: `Diagnostic` for a document that rules cannot look at.
    public func lint(_ document: XMLDocument) throws(Diagnostic) -> [Diagnostic] {
        lint(try LintContext(document)).map(\.diagnostic).sorted(by: Self.inOrder)
    }

    /// What the rules find, in the order of the rules. Rules run side by side; one that fails is told of, and the others go on.
    func lint(_ context: LintContext) -> [LintResult] {
        let results = Mutex([[LintResult]](repeating: [], count: rules.count))
        let rules = rules
        let severities = severities
        DispatchQueue.concurrentPerform(iterations: rules.count) { index in
            let rule = rules[index]
            let severity = severities[rule.id] ?? rule.severity
            let found: [LintResult]
            do {
                found = try rule.check(context).map { LintResult(rule, severity, $0, in: context) }
            } catch {
                found = [LintResult(failed: rule, error, in: context.document)]
            }
            results.withLock { $0[index] = found }
        }
        return context.unreadable.map { LintResult(diagnostic: $0) } + results.withLock { $0.joined() }
    }

    static func inOrder(_ a: Diagnostic, _ b: Diagnostic) -> Bool {
        let nowhere = SourceLocation(file: "")
        return (a.location ?? nowhere, a.id, a.message) < (b.location ?? nowhere, b.id, b.message)
    }
}

/// What a rule said, and what mends it.
struct LintResult {
    var diagnostic: Diagnostic
    /// The element that is at fault.
    var node: XMLNode?
    var edit: LintRule.Edit?

    /// The id under which a rule is told of that could not look at a document.
    static let failureID = "lint-rule-failed"
}

extension LintResult {
    fileprivate init(
        _ rule: LintRule, _ severity: Diagnostic.Severity, _ finding: LintRule.Finding, in context: LintContext
    ) {
        var place = finding.location
        if let project = context.project, let node = finding.node { place = project.sourceMap.location(of: node) }
        diagnostic = Diagnostic(severity, rule.id, finding.message, at: place)
        node = finding.node
        edit = finding.edit
    }

    fileprivate init(failed rule: LintRule, _ error: any Error, in document: XMLDocument) {
        let why = (error as? Diagnostic)?.message ?? "\(error)"
        diagnostic = .error(
            Self.failureID, "the rule '\(rule.id)' could not look at this document: \(why)",
            at: SourceLocation(file: document.source))
    }
}
