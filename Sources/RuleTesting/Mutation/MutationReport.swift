import Diagnostics

/// Which changes of the checks some case notices.
public struct MutationReport: Sendable {
    public struct Result: Sendable {
        public var mutant: Mutant
        /// The folders of the rules whose checks it changes.
        public var folders: [String]
        public var isKilled: Bool
        /// Why it is no other check, as the rule's author says.
        public var reason: String?
    }

    /// Each change once, in the order of the rules.
    public var results: [Result]
    /// What is said of mutants that are no survivors.
    public var stale: [Diagnostic]

    public var killed: Int { results.count(where: \.isKilled) }
    public var survivors: [Result] { results.filter { !$0.isKilled } }

    /// The share of mutants that a case kills: 0…100, and 100 where there is none.
    public var score: Double { results.isEmpty ? 100 : 100 * Double(killed) / Double(results.count) }
}
