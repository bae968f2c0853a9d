import Diagnostics
import XMLKit

/// One mistake that schemas cannot see: how it is found, and what is said of it.
///
/// A rule is one file in `Rules/`: an `extension LintRule` with a static property, which `LintRegistry` lists.
public struct LintRule: Sendable {
    public enum Category: String, Sendable, CaseIterable {
        case identity, references, text, xccdf, oval, scripts, project
        case scap = "scap-1.3"
        case supplyChain = "supply-chain"
    }

    /// Lower-case words joined by hyphens; it never changes.
    public let id: String
    public let category: Category
    public let severity: Diagnostic.Severity
    /// One line: what is wrong.
    public let title: String
    /// Why it matters and what to do, in Markdown.
    public let explanation: String
    /// Content in which the rule finds something, and content in which it finds nothing: its tests, and its examples.
    public let triggering: [Example]
    public let clean: [Example]
    /// Whether the rule is on without being asked for. One that is off has findings that are mistakes only to some.
    public let isDefault: Bool
    /// Whether findings can be mended by `--fix`.
    public let isFixable: Bool
    let check: @Sendable (LintContext) throws -> [Finding]

    init(
        _ id: String, _ category: Category, _ severity: Diagnostic.Severity, _ title: String, _ explanation: String,
        triggering: [Example], clean: [Example], isDefault: Bool = true, isFixable: Bool = false,
        check: @escaping @Sendable (LintContext) throws -> [Finding]
    ) {
        self.id = id
        self.category = category
        self.severity = severity
        self.title = title
        self.explanation = explanation
        self.triggering = triggering
        self.clean = clean
        self.isDefault = isDefault
        self.isFixable = isFixable
        self.check = check
    }
}

extension LintRule {
    /// A piece of content, as a rule's documentation shows it.
    public indirect enum Example: Sendable {
        /// What stands inside an `oval_definitions` element; prefixes `ind`, `unix`, `linux`, `xsi` are declared.
        case oval(String)
        /// What stands inside a `Benchmark` element of XCCDF 1.2.
        case benchmark(String)
        /// A data stream of a benchmark `#x` and OVAL definitions `#o` that the benchmark calls `oval.xml`.
        case dataStream(benchmark: String = "", oval: String = "")
        /// What stands inside a `data-stream-collection` element.
        case collection(String)
        /// A document after what it was before.
        case revision(of: Example, to: Example)
        /// Files of a project beside a `benchmark.yml`, by their paths.
        case project([String: String])
    }

    /// What is said of one place.
    public struct Finding: Sendable {
        /// The element that is at fault, unless the place is a file of a project.
        public let node: XMLNode?
        public let location: SourceLocation
        public let message: String
        public let edit: Edit?

        init(_ node: XMLNode, _ message: String, edit: Edit? = nil) {
            self.node = node
            location = node.location
            self.message = message
            self.edit = edit
        }

        /// A finding in a line of the element's text, from 0.
        init(_ node: XMLNode, _ message: String, lineOffset: Int) {
            self.node = node
            location = SourceLocation(file: node.location.file, line: node.location.line + lineOffset)
            self.message = message
            edit = nil
        }

        init(at location: SourceLocation, _ message: String) {
            node = nil
            self.location = location
            self.message = message
            edit = nil
        }
    }

    /// What mends a finding, said of the element that is at fault; it is applied to the text of the file.
    public enum Edit: Sendable, Hashable {
        /// The text of the element, which has no elements in it, becomes this.
        case text(String)
        /// The value of an attribute becomes this.
        case attribute(String, String)
    }
}
