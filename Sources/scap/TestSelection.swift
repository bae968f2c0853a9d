import Authoring
import Diagnostics
import RuleTesting

/// Which cases a command line asks for.
struct TestSelection {
    /// Ids or folders of rules, or ends of them; none for all.
    let rules: [String]
    /// A part of a case's name or of its rule.
    let filter: String?

    /// - Throws: `Diagnostic` for a rule that no suite is about, with the nearest name.
    func select(_ suites: [TestSuite]) throws(Diagnostic) -> [TestSuite] {
        for rule in rules where !suites.contains(where: { Self.isNamed($0, rule) }) {
            let near = nearestName(
                to: rule, among: suites.map { $0.folder.split(separator: "/").last.map(String.init) ?? "" })
            throw .error("no-such-rule", "there is no rule '\(rule)'" + (near.map { "; did you mean '\($0)'?" } ?? ""))
        }
        return suites.compactMap { suite in
            guard rules.isEmpty || rules.contains(where: { Self.isNamed(suite, $0) }) else { return nil }
            guard let filter else { return suite }
            var suite = suite
            if !suite.ruleID.contains(filter), !suite.folder.contains(filter) {
                suite.cases = suite.cases.filter { $0.name.contains(filter) }
            }
            return suite.cases.isEmpty ? nil : suite
        }
    }

    private static func isNamed(_ suite: TestSuite, _ name: String) -> Bool {
        suite.ruleID.hasSuffix(name) || suite.ruleID.contains("_\(name)_") || suite.folder.hasSuffix("/" + name)
    }
}
