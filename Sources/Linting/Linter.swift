import Diagnostics
import XMLKit

/// Runs lint rules on documents.
public struct Linter: Sendable {
    public var rules: [LintRule]

    /// - Parameter rules: those that are run; by default those that are on without being asked for.
    public init(rules: [LintRule] = LintRegistry.all.filter(\.isDefault)) {
        self.rules = rules
    }

    /// What the rules find, by place.
    /// - Throws: `Diagnostic` for a document that rules cannot look at.
    public func lint(_ document: XMLDocument) throws(Diagnostic) -> [Diagnostic] {
        let context = try LintContext(document)
        var found: [Diagnostic] = []
        for rule in rules {
            found += rule.check(context).map { Diagnostic(rule.severity, rule.id, $0.message, at: $0.location) }
        }
        let nowhere = SourceLocation(file: "")
        return found.sorted {
            ($0.location ?? nowhere, $0.id, $0.message) < ($1.location ?? nowhere, $1.id, $1.message)
        }
    }
}
