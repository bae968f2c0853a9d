import Diagnostics
import FileTree
import PatternKit
import SCAP

/// Evaluates the definitions of one OVAL document on one system. Everything is found out once, when it is first
/// needed, and kept: a session is asked for definitions one after the other and then for all that it found.
///
/// Not safe to use from several threads.
public final class OVALSession {
    public let content: OVALContent
    let view: TreeView
    let facts: (any SystemFacts)?
    private(set) var externalVariables: [String: ExternalVariable]
    let patterns: PatternCache
    let comparison: ValueComparison
    let observer: (any EvaluationObserver)?

    var definitions: [String: DefinitionEvaluation] = [:]
    var tests: [String: TestEvaluation] = [:]
    var objects: [String: CollectedObject] = [:]
    var variables: [String: VariableValues] = [:]
    var items = ItemTable()
    var probeMemory = ProbeMemory()
    /// Whether what was recorded earlier is judged, and nothing else can be collected.
    var replays = false
    /// What is being worked out at the moment, to find circles: ids of definitions, objects and variables.
    var open: Set<String> = []
    /// Longest chain of definitions, objects and variables that refer to each other.
    private static let referenceDepth = 256

    /// - Parameters:
    ///   - view: the system's files; sessions on one system share it.
    ///   - facts: what only a running system knows; `nil` for a tree at rest.
    ///   - externalVariables: values for the document's external variables, by id.
    ///   - observer: is told of what is decided on the way.
    public init(
        content: OVALContent, view: TreeView, facts: (any SystemFacts)?,
        externalVariables: [String: ExternalVariable] = [:], patterns: PatternCache = PatternCache(),
        observer: (any EvaluationObserver)? = nil
    ) {
        self.content = content
        self.view = view
        self.facts = facts
        self.externalVariables = externalVariables
        self.patterns = patterns
        self.observer = observer
        comparison = ValueComparison(patterns: patterns)
    }

    /// The result of a definition; `nil` where the document has none of this id.
    /// - Throws: `Diagnostic` where the content is broken: a reference that leads nowhere, or a circle.
    public func evaluate(definition id: String) throws(Diagnostic) -> OVALResult? {
        if let known = definitions[id] { return known.result }
        guard let definition = content.definition(id) else { return nil }
        return try evaluate(definition).result
    }

    /// What an object denotes; `nil` where the document has none of this id.
    /// - Throws: `Diagnostic` where the content is broken: a reference that leads nowhere, or a circle.
    @discardableResult
    public func collect(object id: String) throws(Diagnostic) -> CollectedObject? {
        guard let object = content.object(id) else { return nil }
        return try collect(object)
    }

    /// Takes further values for external variables over, unless one has another value already, or has been found to
    /// have none. Whether they were taken: all, or none.
    func adopt(_ values: [String: ExternalVariable]) -> Bool {
        let fits = values.allSatisfy { id, value in
            externalVariables[id].map { $0 == value } ?? (variables[id] == nil)
        }
        if fits { externalVariables.merge(values) { old, _ in old } }
        return fits
    }

    /// All that was found out so far, in document order.
    public var evaluation: OVALEvaluation {
        var all = OVALEvaluation(content: content)
        all.definitions = content.definitionIDs.compactMap { definitions[$0] }
        all.tests = content.testIDs.compactMap { tests[$0] }
        all.objects = content.objectIDs.compactMap { id in
            guard let collected = objects[id], let object = content.object(id) else { return nil }
            return (object, collected)
        }
        all.items = items
        all.externalVariables = externalVariables
        return all
    }

    /// Runs `body` while `id` counts as open.
    /// - Throws: `Diagnostic` if it is open already: the content refers to itself; or if too many others are open.
    func entering<T>(
        _ id: String, at location: SourceLocation, _ body: () throws(Diagnostic) -> T
    ) throws(Diagnostic) -> T {
        guard open.count < Self.referenceDepth else {
            throw .error("too-deep", "\(id) lies more than \(Self.referenceDepth) references deep", at: location)
        }
        guard open.insert(id).inserted else {
            throw .error("circular-reference", "\(id) refers to itself", at: location)
        }
        defer { open.remove(id) }
        return try body()
    }
}
