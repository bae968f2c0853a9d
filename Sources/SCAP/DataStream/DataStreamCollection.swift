import Diagnostics
import XMLKit

/// A source data stream collection (SP 800-126 r3 §3.1): data streams and the components they share.
public struct DataStreamCollection: Sendable {
    public let root: XMLNode
    public let dataStreams: [DataStream]
    private let components: [String: XMLNode]

    /// - Parameter root: a `data-stream-collection` element.
    public init(root: XMLNode) {
        self.root = root
        dataStreams = root.children("data-stream").map(DataStream.init)
        var components: [String: XMLNode] = [:]
        for node in root.children where node.localName == "component" || node.localName == "extended-component" {
            if let id = node["id"], components[id] == nil { components[id] = node }
        }
        self.components = components
    }

    /// The `component` or `extended-component` element that a reference names; `nil` if it is remote or missing.
    public func component(_ reference: ComponentReference) -> XMLNode? {
        reference.localComponentID.flatMap { components[$0] }
    }

    /// The document inside a component: its only child element.
    public func content(_ reference: ComponentReference) -> XMLNode? {
        component(reference)?.children.first { _ in true }
    }
}

/// One use case: which checklists, checks and dictionaries belong together.
public struct DataStream: Sendable {
    public let node: XMLNode
    public let id: String
    public let scapVersion: String
    public let timestamp: String?
    public let dictionaries: [ComponentReference]
    public let checklists: [ComponentReference]
    public let checks: [ComponentReference]
    public let extendedComponents: [ComponentReference]

    init(_ node: XMLNode) {
        self.node = node
        id = node["id"] ?? ""
        scapVersion = node["scap-version"] ?? ""
        timestamp = node["timestamp"]
        func references(_ section: String) -> [ComponentReference] {
            node.first(section)?.children("component-ref").map(ComponentReference.init) ?? []
        }
        dictionaries = references("dictionaries")
        checklists = references("checklists")
        checks = references("checks")
        extendedComponents = references("extended-components")
    }

    /// Every component reference of the stream.
    public var references: [ComponentReference] { dictionaries + checklists + checks + extendedComponents }

    public func reference(id: String) -> ComponentReference? { references.first { $0.id == id } }

    /// The component reference that a name used inside `reference`'s component means, by its catalog; where the
    /// catalog has no entry, a component reference of that id. `./name` is the relative reference `name`
    /// (RFC 3986 §5.2.4).
    public func resolve(_ name: String, in reference: ComponentReference) -> ComponentReference? {
        var name = name
        while reference.catalog[name] == nil, name.hasPrefix("./") { name.removeFirst(2) }
        let target = reference.catalog[name] ?? name
        return self.reference(id: target.hasPrefix("#") ? String(target.dropFirst()) : target)
    }
}

extension DataStream {
    /// The name by which other components call the one of `reference`, without folders: what a local copy is called.
    public func fileName(of reference: ComponentReference) -> String {
        let names = references.flatMap(\.catalog).filter { $0.value == "#" + reference.id }.map(\.key)
        return (names.min() ?? reference.href).split(separator: "/").last.map(String.init) ?? reference.id
    }
}

/// A reference to a component, with the catalog that resolves names inside it.
public struct ComponentReference: Sendable {
    public let id: String
    /// `#component-id`, or the address of a remote resource.
    public let href: String
    /// Names that the component uses, and what they stand for (`#component-ref-id`).
    public let catalog: [String: String]
    public let node: XMLNode

    init(_ node: XMLNode) {
        self.node = node
        id = node["id"] ?? ""
        href = node.attribute("href", namespace: SCAPNamespace.xlink) ?? ""
        var catalog: [String: String] = [:]
        for entry in node.first("catalog")?.children("uri") ?? [] {
            if let name = entry["name"], let uri = entry["uri"] { catalog[name] = uri }
        }
        self.catalog = catalog
    }

    public var isRemote: Bool { !href.hasPrefix("#") }

    var localComponentID: String? { isRemote ? nil : String(href.dropFirst()) }
}
