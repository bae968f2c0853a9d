import SCAP
import XMLKit

/// A source data stream of one checklist and what it names (NIST SP 800-126r2 §3.1), with ids made from file names.
public struct DataStreamComposer {
    /// A file that becomes a component.
    public struct Part {
        public enum Content {
            case document(XMLNode)
            case script(String)
        }

        /// As the checklist calls it.
        public var name: String
        /// What else the checklist calls it.
        public var otherNames: [String] = []
        public var content: Content
        /// When it was changed: `2026-01-31T12:00:00`.
        public var timestamp: String
        /// What its ids are made of.
        fileprivate let label: String

        /// - Parameter label: what its ids are made of; its name if nothing is said.
        public init(name: String, label: String? = nil, content: Content, timestamp: String) {
            self.name = name
            self.label = label ?? name
            self.content = content
            self.timestamp = timestamp
        }

        /// The end of its ids.
        fileprivate var id = ""

        fileprivate var isScript: Bool { if case .script = content { true } else { false } }

        fileprivate var componentID: String { "scap_org.open-scap_\(isScript ? "ecomp" : "comp")_\(id)" }
        fileprivate var referenceID: String { "scap_org.open-scap_cref_\(id)" }

        /// The list of a data stream that it belongs to (SP 800-126 r3 §3.1).
        fileprivate var list: String {
            guard case .document(let root) = content else { return "extended-components" }
            switch DocumentKind(root) {
            case .benchmark, .tailoring: return "checklists"
            case .cpeDictionary, .cpeLanguage: return "dictionaries"
            default: return "checks"
            }
        }
    }

    /// The lists of a data stream, in their order.
    private static let lists = ["dictionaries", "checklists", "checks", "extended-components"]

    private let main: Part
    private let parts: [Part]

    /// - Parameters:
    ///   - main: a checklist, or another document.
    ///   - parts: what it names, each once.
    ///   - taken: ids that components and references may not have.
    public init(_ main: Part, _ parts: [Part] = [], taken: Set<String> = []) {
        var used: Set<String> = []
        func identified(_ part: Part) -> Part {
            var part = part
            let id = Self.id(part.label)
            var number = 1
            part.id = id
            while !used.insert(part.id).inserted || taken.contains(part.componentID)
                || taken.contains(part.referenceID)
            {
                number += 1
                part.id = "\(id).\(number)"
            }
            return part
        }
        self.main = identified(main)
        self.parts = parts.map(identified)
    }

    /// What an id may have of a name (NIST SP 800-126r2 §3.1): ASCII letters and digits, `.`, `_` and `-`.
    private static func id(_ name: String) -> String {
        let isPlain = { (character: Character) in
            character.isASCII && (character.isLetter || character.isNumber || "._-".contains(character))
        }
        return name.map { $0 == "/" ? "--" : isPlain($0) ? String($0) : "-" }.joined()
    }

    /// A collection of one data stream.
    public func bytes() -> [UInt8] {
        var writer = XMLWriter()
        let id = main.id
        writer.start(
            "ds:data-stream-collection",
            [
                ("xmlns:ds", SCAPNamespace.sourceDataStream), ("xmlns:xlink", SCAPNamespace.xlink),
                ("xmlns:cat", Self.catalog), ("id", "scap_org.open-scap_collection_from_xccdf_\(id)"),
                ("schematron-version", "1.2"),
            ])
        writer.element(
            "ds:data-stream",
            [
                "id": "scap_org.open-scap_datastream_from_xccdf_\(id)", "scap-version": "1.2", "use-case": "OTHER",
            ]
        ) { writer in
            for list in Self.lists where contains(list) {
                writer.element("ds:\(list)") { references(of: list, to: &$0) }
            }
        }
        components(to: &writer)
        writer.end("ds:data-stream-collection")
        return writer.bytes
    }

    /// A collection with these parts added to one of its data streams.
    public func bytes(addedTo stream: DataStream, of collection: DataStreamCollection) -> [UInt8] {
        var writer = XMLWriter()
        // Prefixes of what is added, and those of what is there; what is there keeps its own where they mean other things.
        let used = [("ds", SCAPNamespace.sourceDataStream), ("xlink", SCAPNamespace.xlink), ("cat", Self.catalog)]
        let known = collection.root.namespaceDeclarations
        let isPlain = (known + stream.node.namespaceDeclarations).allSatisfy { prefix, uri in
            used.allSatisfy { $0.0 != prefix || $0.1 == uri }
        }
        var declarations = known.filter { prefix, _ in !used.contains { $0.0 == prefix } }
        declarations += used.map { ($0.0, $0.1) }
        writer.start(
            "ds:data-stream-collection",
            declarations.map { ($0.0.isEmpty ? "xmlns" : "xmlns:\($0.0)", $0.1) }
                + collection.root.attributes.map { ($0.name.qualified, $0.value) })
        func copy(_ node: XMLNode, to writer: inout XMLWriter) {
            if isPlain { writer.copyPlain(node) } else { writer.copy(node) }
        }
        var isPlaced = false
        for child in collection.root.children {
            // Extended components come last (SP 800-126 r3 §3.1).
            if child.localName != "data-stream", child.localName != "component", !isPlaced {
                isPlaced = true
                components(to: &writer)
            }
            guard child == stream.node else {
                copy(child, to: &writer)
                continue
            }
            extended(child, isPlain, to: &writer)
        }
        if !isPlaced { components(to: &writer) }
        writer.end("ds:data-stream-collection")
        return writer.bytes
    }

    private func extended(_ stream: XMLNode, _ isPlain: Bool, to writer: inout XMLWriter) {
        writer.start("ds:data-stream", stream.attributes.map { ($0.name.qualified, $0.value) })
        for list in Self.lists {
            let known = stream.first(list)
            guard known != nil || contains(list) else { continue }
            writer.element("ds:\(list)") { writer in
                if let known {
                    let isPlain =
                        isPlain && known.namespaceDeclarations.isEmpty && stream.namespaceDeclarations.isEmpty
                    for child in known.children {
                        if isPlain { writer.copyPlain(child) } else { writer.copy(child) }
                    }
                }
                references(of: list, to: &writer)
            }
        }
        writer.end("ds:data-stream")
    }

    private func contains(_ list: String) -> Bool { main.list == list || parts.contains { $0.list == list } }

    private func references(of list: String, to writer: inout XMLWriter) {
        for part in [main] + parts where part.list == list {
            writer.element(
                "ds:component-ref", ["id": part.referenceID, "xlink:href": "#\(part.componentID)"]
            ) { writer in
                guard part.id == main.id, !parts.isEmpty else { return }
                writer.element("cat:catalog") { writer in
                    for part in parts {
                        for name in [part.name] + part.otherNames {
                            writer.leaf("cat:uri", ["name": name, "uri": "#\(part.referenceID)"])
                        }
                    }
                }
            }
        }
    }

    private func components(to writer: inout XMLWriter) {
        for part in parts.filter({ !$0.isScript }) + [main] + parts.filter(\.isScript) {
            component(part, to: &writer)
        }
    }

    private func component(_ part: Part, to writer: inout XMLWriter) {
        let name = part.isScript ? "ds:extended-component" : "ds:component"
        writer.element(name, ["id": part.componentID, "timestamp": part.timestamp]) {
            switch part.content {
            case .document(let root): $0.copy(root)
            case .script(let text): $0.leaf("sce:script", ["xmlns:sce": SCAPNamespace.scriptStream], text)
            }
        }
    }

    private static let catalog = "urn:oasis:names:tc:entity:xmlns:xml:catalog"
}
