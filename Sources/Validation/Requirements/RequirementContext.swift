import SCAP
import XMLKit

/// What requirements look at: a source data stream collection with its elements by name and its references resolved.
final class RequirementContext {
    let root: XMLNode
    let collection: DataStreamCollection
    /// Every checklist of every data stream.
    let checklists: [ReferencedChecklist]
    private let elements: [XMLName: [XMLNode]]
    private let contents: [String: ComponentContent]

    /// - Parameter root: a `data-stream-collection` element.
    init(_ root: XMLNode) {
        self.root = root
        let collection = DataStreamCollection(root: root)
        self.collection = collection
        elements = root.elements(named: ElementName.all)
        var contents: [String: ComponentContent] = [:]
        for component in root.children("component") {
            if let id = component["id"], contents[id] == nil { contents[id] = ComponentContent(component) }
        }
        self.contents = contents
        let known = contents
        checklists = collection.dataStreams.flatMap { stream in
            stream.checklists.map { ReferencedChecklist(stream, $0, known) }
        }
    }

    /// The elements of a name in the whole collection, in document order; the name is one of `ElementName.all`.
    func all(_ name: XMLName) -> [XMLNode] { elements[name] ?? [] }

    /// What a reference of a data stream leads to inside the collection.
    func content(_ reference: ComponentReference) -> ComponentContent? {
        reference.isRemote ? nil : content(component: String(reference.href.dropFirst()))
    }

    func content(component id: String) -> ComponentContent? { contents[id] }

    func checklists(of stream: DataStream) -> [ReferencedChecklist] {
        checklists.filter { $0.stream.node == stream.node }
    }
}

/// A component: what it defines, by id.
final class ComponentContent {
    let node: XMLNode
    let root: XMLNode?
    let definitions: [String: XMLNode]
    let questionnaires: Set<String>
    private let elements: [XMLName: [XMLNode]]
    /// The variables of OVAL by id.
    private(set) lazy var variables: [String: XMLNode] = {
        var found: [String: XMLNode] = [:]
        for section in root?.children("variables") ?? [] {
            for variable in section.children { if let id = variable["id"] { found[id] = variable } }
        }
        return found
    }()

    init(_ component: XMLNode) {
        node = component
        root = component.children.first { _ in true }
        let elements = component.elements(named: ElementName.all)
        self.elements = elements
        definitions = Dictionary(
            (elements[ElementName.definition] ?? []).compactMap { node in node["id"].map { ($0, node) } },
            uniquingKeysWith: { first, _ in first })
        questionnaires = Set((elements[ElementName.questionnaire] ?? []).compactMap { $0["id"] })
    }

    func all(_ name: XMLName) -> [XMLNode] { elements[name] ?? [] }

    /// Whether there is a definition of one of these classes.
    func hasDefinition(_ id: String?, classes: Set<String>) -> Bool {
        id.flatMap { definitions[$0] }.map { classes.contains($0["class"] ?? "") } ?? false
    }

    func hasQuestionnaire(_ id: String?) -> Bool { id.map(questionnaires.contains) ?? false }
}
