/// What the loader would have understood where it met a name that it does not know.
///
/// An editor that wants to complete a name, or to know what it refers to, puts a name in its place that nothing has, and
/// lets the loader read the project: there is no second list of keys and references that could disagree.
public struct NameExpectation: Sendable, Hashable {
    /// What the name should be: kinds of things joined by “or” (`rule or group`), the mapping that a key stands in
    /// (`a rule`), or the key that a word is chosen for (`severity`).
    public var what: String
    /// The name that was met.
    public var name: String
    /// The names that would have been understood.
    public var candidates: [String]
    /// Whether a key was met.
    public var isKey: Bool

    public init(what: String, name: String, candidates: [String], isKey: Bool) {
        self.what = what
        self.name = name
        self.candidates = candidates
        self.isKey = isKey
    }

    /// The kinds of things that the name may be of.
    public var kinds: [String] { what.split(separator: " or ").map(String.init) }
}
