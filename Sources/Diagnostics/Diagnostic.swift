/// What a parser, validator, linter, builder or test runner has to say about one place in one file.
///
/// Every message that a user sees about content is a `Diagnostic`; how it is printed is decided by a renderer.
public struct Diagnostic: Error, Sendable, Hashable {
    public enum Severity: String, Sendable, Hashable, Comparable, CaseIterable {
        case note, warning, error

        private var rank: Int { self == .note ? 0 : self == .warning ? 1 : 2 }

        public static func < (a: Self, b: Self) -> Bool {
            a.rank < b.rank
        }
    }

    /// A suggested edit: replacing `range` of the diagnostic's file by `replacement` repairs the finding.
    public struct FixIt: Sendable, Hashable {
        public var summary: String
        public var location: SourceLocation
        /// Length in UTF-8 bytes of what is replaced, from `location` on.
        public var length: Int
        public var replacement: String

        public init(summary: String, location: SourceLocation, length: Int, replacement: String) {
            self.summary = summary
            self.location = location
            self.length = length
            self.replacement = replacement
        }
    }

    public var severity: Severity
    /// A stable kebab-case name of the kind of finding (`unknown-key`, `dangling-reference`), for filters and documentation.
    public var id: String
    /// One sentence, without a trailing period, that names the thing at fault.
    public var message: String
    public var location: SourceLocation?
    /// Further places or facts, printed below the message.
    public var notes: [Diagnostic]
    public var fixIts: [FixIt]

    public init(
        _ severity: Severity, _ id: String, _ message: String, at location: SourceLocation? = nil,
        notes: [Diagnostic] = [], fixIts: [FixIt] = []
    ) {
        self.severity = severity
        self.id = id
        self.message = message
        self.location = location
        self.notes = notes
        self.fixIts = fixIts
    }

    public static func error(_ id: String, _ message: String, at location: SourceLocation? = nil) -> Diagnostic {
        Diagnostic(.error, id, message, at: location)
    }

    public static func warning(_ id: String, _ message: String, at location: SourceLocation? = nil) -> Diagnostic {
        Diagnostic(.warning, id, message, at: location)
    }
}

/// A place in a file. Lines and columns count from 1; column 0 means "the whole line", line 0 "the whole file".
public struct SourceLocation: Sendable, Hashable, Comparable, CustomStringConvertible {
    public var file: String
    public var line: Int
    public var column: Int

    public init(file: String, line: Int = 0, column: Int = 0) {
        self.file = file
        self.line = line
        self.column = column
    }

    /// `file:line:column`, leaving out what is unknown.
    public var description: String {
        line == 0 ? file : column == 0 ? "\(file):\(line)" : "\(file):\(line):\(column)"
    }

    public static func < (a: Self, b: Self) -> Bool {
        (a.file, a.line, a.column) < (b.file, b.line, b.column)
    }
}

/// Several diagnostics thrown as one error, so that one run reports all that is wrong.
public struct Diagnostics: Error, Sendable {
    public var all: [Diagnostic]

    public init(_ all: [Diagnostic]) {
        self.all = all
    }

    public var hasErrors: Bool { all.contains { $0.severity == .error } }
}
