import Diagnostics
import YAMLKit

/// One case of a rule or template: a file system, and what its check decides on it.
public struct TestCase: Sendable {
    public var name: String
    /// Names of fixtures: the case is run on each; none for an empty tree.
    public var bases: [String]
    /// Names of fixtures that are laid over the base, in this order.
    public var overlays: [String]
    public var expectation: Expectation
    /// In the order in which they are made.
    public var changes: [TreeChange]
    /// Values that are set as a profile would, by their ids.
    public var values: [(id: String, value: String)]
    /// The profile that is applied, by its id or the end of one; `nil` for the benchmark's defaults.
    public var profile: String?
    /// Platforms that the tree is taken to be without being asked: CPE names, or ids of platform definitions.
    public var platforms: [String]
    /// Arguments, for a template's case.
    public var arguments: YAMLNode?
    /// What a running system tells; `nil` for a tree at rest.
    public var system: RunningSystem?
    /// Why the rule's shell fix cannot make the case pass in a copy of its tree; `nil` where it can.
    public var notRemediated: String?
    public var location: SourceLocation
}

/// What the author of a case says that comes of it.
public struct Expectation: Sendable {
    /// An XCCDF result (NISTIR 7275r4 §6.6.4.2).
    public var result: String
    /// Where the result is written.
    public var location: SourceLocation
    /// The result of the check's definition (OVAL 5.11 ResultEnumeration).
    public var definition: String?
    /// Results of criteria, by their comments or those of their tests.
    public var criteria: [(comment: String, result: String)] = []
    /// Texts that must stand in what the check's tests found.
    public var evidence: [String] = []
    /// A text in the message of the rule's result.
    public var message: String?
    /// Platforms that the tree must be found to be.
    public var platforms: [String] = []

    public init(result: String, location: SourceLocation) {
        self.result = result
        self.location = location
    }
}

/// What becomes of one path of a tree.
public struct TreeChange: Sendable {
    public enum Action: Sendable {
        /// A regular file with this content.
        case write(String)
        /// A regular file with the content of a file beside the rule.
        case copy(String)
        case append(String)
        case prepend(String)
        case replace(text: String, by: String)
        /// All that a Perl-compatible pattern matches, with `^` and `$` at every line.
        case replaceMatches(pattern: String, by: String)
        case link(String)
        case directory
        case remove
        /// Only its properties change.
        case keep
    }

    public var path: String
    public var action: Action
    /// 0…0o7777.
    public var mode: UInt16?
    public var owner: UInt32?
    public var group: UInt32?
    /// When it was last changed: seconds since the epoch.
    public var time: Int64?
    /// Extended attributes.
    public var attributes: [(name: String, value: String)] = []
    public var location: SourceLocation
}

/// What a case says of the system that runs on its tree.
public struct RunningSystem: Sendable {
    public var environment: [(name: String, value: String)] = []
    public var name = "fixture"
    public var release = "6.12.0"
    public var version = "#1"
    public var machine = "x86_64"
    /// IP addresses of its interfaces.
    public var addresses: [String] = []
}

/// The cases of one rule.
public struct TestSuite: Sendable {
    /// The rule's id in the data stream; for cases outside of a project, as their author wrote it.
    public var ruleID: String
    public var title: String
    /// The folder of the rule, as its files are named in messages.
    public var folder: String
    public var cases: [TestCase]
    /// Whether the rule is decided by a check, and so wants cases.
    public var isAutomated: Bool
    /// Mutants that mean the same as the check, with the reason: `scap test --mutate` does not want them killed.
    public var equivalents: [(mutant: String, reason: String, location: SourceLocation)] = []
    /// Where the rule is named; `nil` in a project.
    public var location: SourceLocation?
}
