import Diagnostics
import XMLKit

/// One mistake that schemas cannot see: how it is found, and what is said of it.
///
/// A rule is one file in `Rules/`: an `extension LintRule` with a static property, which `LintRegistry` lists.
public struct LintRule: Sendable {
    public enum Category: String, Sendable, CaseIterable {
        case identity, references, text, xccdf, oval
        case dataStream = "data-stream"
    }

    /// A piece of content: what stands inside an `oval_definitions` or a `Benchmark` element.
    public enum Example: Sendable {
        case oval(String)
        case benchmark(String)
        case dataStream(String)
    }

    /// What is said of one place.
    public struct Finding: Sendable {
        public var location: SourceLocation
        public var message: String

        init(_ node: XMLNode, _ message: String) {
            location = node.location
            self.message = message
        }
    }

    /// Lower-case words joined by hyphens; it never changes.
    public var id: String
    public var category: Category
    public var severity: Diagnostic.Severity
    /// One line: what is wrong.
    public var title: String
    /// Why it matters and what to do, in Markdown.
    public var explanation: String
    /// Content in which the rule finds something, and content in which it finds nothing: its tests, and its examples.
    public var triggering: [Example]
    public var clean: [Example]
    /// Whether the rule is on without being asked for.
    public var isDefault: Bool
    let check: @Sendable (LintContext) -> [Finding]

    init(
        _ id: String, _ category: Category, _ severity: Diagnostic.Severity, _ title: String, _ explanation: String,
        triggering: [Example], clean: [Example], isDefault: Bool = true,
        check: @escaping @Sendable (LintContext) -> [Finding]
    ) {
        self.id = id
        self.category = category
        self.severity = severity
        self.title = title
        self.explanation = explanation
        self.triggering = triggering
        self.clean = clean
        self.isDefault = isDefault
        self.check = check
    }
}
