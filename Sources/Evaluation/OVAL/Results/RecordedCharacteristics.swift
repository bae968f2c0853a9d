import Diagnostics
import FileTree
import SCAP
import XMLKit

/// System characteristics as a document has recorded them: what was found on a system, to be judged elsewhere or later
/// (OVAL 5.11 system characteristics schema).
public struct RecordedCharacteristics: Sendable {
    /// What the document says of the system.
    public let target: TargetFacts
    /// What was collected for each object, its items by the ids of the document.
    let objects: [String: CollectedObject]
    let items: [Int: OVALItem]

    /// - Parameter root: an `oval_system_characteristics` element.
    /// - Throws: `Diagnostic` for an object that refers to an item that is not there, or for ids that are used twice.
    public init(_ root: XMLNode) throws(Diagnostic) {
        let system = root.first("system_info")
        var target = TargetFacts(
            hostName: system?.first("primary_host_name")?.text ?? "unknown",
            osName: system?.first("os_name")?.text ?? "Unknown",
            osVersion: system?.first("os_version")?.text ?? "Unknown",
            architecture: system?.first("architecture")?.text ?? "Unknown")
        target.interfaces = (system?.first("interfaces")?.children("interface") ?? []).map { node in
            let address = node.first("ip_address")?.text ?? ""
            return NetworkInterface(
                name: node.first("interface_name")?.text ?? "", family: address.contains(":") ? .v6 : .v4,
                address: address, hardwareAddress: node.first("mac_address")?.text ?? "")
        }
        self.target = target
        var items: [Int: OVALItem] = [:]
        for node in root.children("system_data").flatMap({ Array($0.children) }) {
            guard let id = node["id"].flatMap({ Int($0) }), items.updateValue(Self.item(node), forKey: id) == nil else {
                throw .error("duplicate-id", "the item has no id of its own", at: node.location)
            }
        }
        var objects: [String: CollectedObject] = [:]
        for node in root.children("collected_objects").flatMap({ $0.children("object") }) {
            // Further instances come from further values of variables; a definition is judged by the first.
            guard let id = node["id"], (node["variable_instance"] ?? "1") == "1" else { continue }
            guard objects.updateValue(try Self.object(node, items), forKey: id) == nil else {
                throw .error("duplicate-id", "the object '\(id)' was collected twice", at: node.location)
            }
        }
        self.items = items
        self.objects = objects
    }

    private static func object(_ node: XMLNode, _ items: [Int: OVALItem]) throws(Diagnostic) -> CollectedObject {
        var collected = CollectedObject(node["flag"].flatMap(CollectedObject.Flag.init) ?? .error)
        collected.messages = messages(node)
        collected.variables = node.children("variable_value").map {
            OVALVariableValue(id: $0["variable_id"] ?? "", value: $0.text)
        }
        for reference in node.children("reference") {
            guard let id = reference["item_ref"].flatMap({ Int($0) }), items[id] != nil else {
                throw .error(
                    "dangling-reference", "there is no item '\(reference["item_ref"] ?? "")'", at: reference.location)
            }
            collected.items.append(id)
        }
        return collected
    }

    private static func item(_ node: XMLNode) -> OVALItem {
        OVALItem(
            OVALTestType(namespace: node.namespace, elementName: node.localName), status: status(node),
            entities: node.children.filter { $0.localName != "message" }.map(entity), messages: messages(node))
    }

    private static func entity(_ node: XMLNode) -> OVALItemEntity {
        let fields = node.children("field").map { field in
            var entity = Self.entity(field)
            entity.name = field["name"] ?? ""
            return entity
        }
        var entity = OVALItemEntity(
            node.localName, fields.isEmpty ? node.text : "", node["datatype"].flatMap(OVALDatatype.init) ?? .string,
            status: status(node), fields: fields)
        entity.isMasked = node["mask"].isTrue
        return entity
    }

    private static func status(_ node: XMLNode) -> OVALItem.Status {
        node["status"].flatMap(OVALItem.Status.init) ?? .exists
    }

    private static func messages(_ node: XMLNode) -> [OVALMessage] {
        node.children("message").map { message in
            OVALMessage(message["level"].flatMap(OVALMessage.Level.init) ?? .info, message.text)
        }
    }
}

extension OVALSession {
    /// A session that looks at no system: what was recorded is all that there is, and an object that was not recorded is
    /// not collected.
    public convenience init(
        content: OVALContent, recorded: RecordedCharacteristics, externalVariables: [String: ExternalVariable] = [:]
    ) {
        self.init(
            content: content, view: TreeView(MemoryTree()), facts: nil, externalVariables: externalVariables)
        replays = true
        for (id, found) in recorded.objects {
            var collected = found
            collected.items = found.items.compactMap { id in recorded.items[id].map { items.id(of: $0) } }
            objects[id] = collected
        }
    }
}
