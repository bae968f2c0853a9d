import Diagnostics

/// One case of a rule or template: a file system, and the result that its check has on it.
public struct TestCase: Sendable {
    /// What becomes of one path of the base.
    public struct Change: Sendable {
        public enum Action: Sendable {
            /// A regular file with this content.
            case write(String)
            /// A regular file with the content of a file beside the rule.
            case copy(String)
            case append(String)
            case prepend(String)
            case replace(text: String, by: String)
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
        public var location: SourceLocation
    }

    public var name: String
    /// Names of fixtures: the case is run on each; none for an empty tree.
    public var bases: [String]
    /// An XCCDF result (NISTIR 7275r4 §6.6.4.2).
    public var expected: String
    public var changes: [Change]
    /// Values that are set as a profile would, by their ids.
    public var values: [(id: String, value: String)]
    /// Arguments, for a template's case.
    public var arguments: YAMLNode?
    /// The environment of a running system; `nil` for a tree at rest.
    public var environment: [(name: String, value: String)]?
    public var location: SourceLocation
}

/// The cases of one rule.
public struct TestSuite: Sendable {
    /// The rule's id in the data stream.
    public var ruleID: String
    public var title: String
    /// The folder of the rule, as its files are named in messages.
    public var folder: String
    public var cases: [TestCase]
    /// Whether the rule is decided by a check, and so wants cases.
    public var isAutomated: Bool
}
