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

        public init(name: String, content: Content, timestamp: String) {
            self.name = name
            self.content = content
            self.timestamp = timestamp
        }

        /// The end of its ids.
        fileprivate var id = ""

        fileprivate var isScript: Bool { if case .script = content { true } else { false } }
    }

    private let checklist: Part
    private let parts: [Part]

    /// - Parameter parts: what the checklist names, each once.
    public init(_ checklist: Part, _ parts: [Part]) {
        var used: Set<String> = []
        func identified(_ part: Part) -> Part {
            var part = part
            let id = Self.id(part.name)
            var number = 1
            part.id = id
            while !used.insert(part.id).inserted {
                number += 1
                part.id = "\(id).\(number)"
            }
            return part
        }
        self.checklist = identified(checklist)
        self.parts = parts.map(identified)
    }

    /// What an id may have of a name (NIST SP 800-126r2 §3.1): ASCII letters and digits, `.`, `_` and `-`.
    private static func id(_ name: String) -> String {
        let isPlain = { (character: Character) in
            character.isASCII && (character.isLetter || character.isNumber || "._-".contains(character))
        }
        return name.map { $0 == "/" ? "--" : isPlain($0) ? String($0) : "-" }.joined()
    }

    public func bytes() -> [UInt8] {
        var writer = XMLWriter()
        let id = checklist.id
        writer.start(
            "ds:data-stream-collection",
            [
                ("xmlns:ds", SCAPNamespace.sourceDataStream), ("xmlns:xlink", SCAPNamespace.xlink),
                ("xmlns:cat", "urn:oasis:names:tc:entity:xmlns:xml:catalog"),
                ("id", "scap_org.open-scap_collection_from_xccdf_\(id)"), ("schematron-version", "1.2"),
            ])
        writer.element(
            "ds:data-stream",
            [
                "id": "scap_org.open-scap_datastream_from_xccdf_\(id)", "scap-version": "1.2", "use-case": "OTHER",
            ]
        ) {
            list("ds:checklists", [checklist], catalog: parts, to: &$0)
            list("ds:checks", parts.filter { !$0.isScript }, to: &$0)
            list("ds:extended-components", parts.filter(\.isScript), to: &$0)
        }
        for part in parts.filter({ !$0.isScript }) + [checklist] + parts.filter(\.isScript) {
            component(part, to: &writer)
        }
        writer.end("ds:data-stream-collection")
        return writer.bytes
    }

    private func list(_ name: String, _ listed: [Part], catalog: [Part] = [], to writer: inout XMLWriter) {
        guard !listed.isEmpty else { return }
        writer.element(name) {
            for part in listed {
                $0.element(
                    "ds:component-ref",
                    [
                        "id": "scap_org.open-scap_cref_\(part.id)",
                        "xlink:href": "#\(componentID(part))",
                    ]
                ) {
                    guard !catalog.isEmpty else { return }
                    $0.element("cat:catalog") {
                        for part in catalog {
                            for name in [part.name] + part.otherNames {
                                $0.leaf("cat:uri", ["name": name, "uri": "#scap_org.open-scap_cref_\(part.id)"])
                            }
                        }
                    }
                }
            }
        }
    }

    private func component(_ part: Part, to writer: inout XMLWriter) {
        let name = part.isScript ? "ds:extended-component" : "ds:component"
        writer.element(name, ["id": componentID(part), "timestamp": part.timestamp]) {
            switch part.content {
            case .document(let root): $0.copy(root)
            case .script(let text): $0.leaf("sce:script", ["xmlns:sce": SCAPNamespace.scriptStream], text)
            }
        }
    }

    private func componentID(_ part: Part) -> String {
        "scap_org.open-scap_\(part.isScript ? "ecomp" : "comp")_\(part.id)"
    }
}
