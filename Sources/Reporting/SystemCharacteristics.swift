import Evaluation
import SCAP
import XMLKit

/// OVAL system characteristics: what was found on the system (OVAL 5.11 system characteristics schema).
public struct SystemCharacteristics: Sendable {
    private let context: ReportContext

    public init(_ context: ReportContext) {
        self.context = context
    }

    /// A document of its own.
    public func document(_ evaluation: OVALEvaluation) -> [UInt8] {
        var writer = XMLWriter()
        write(evaluation, to: &writer)
        return writer.bytes
    }

    /// Writes the `oval_system_characteristics` element.
    public func write(_ evaluation: OVALEvaluation, to writer: inout XMLWriter) {
        writer.element(
            "oval_system_characteristics",
            [
                "xmlns": OVALNamespace.systemCharacteristics, "xmlns:oval": OVALNamespace.common,
                "xmlns:xsi": XMLNamespace.xsi,
            ]
        ) { writer in
            OVALResults(context).generator(evaluation.content, to: &writer)
            writer.element("system_info") { writer in
                writer.leaf("os_name", context.target.osName)
                writer.leaf("os_version", context.target.osVersion)
                writer.leaf("architecture", context.target.architecture)
                writer.leaf("primary_host_name", context.target.hostName)
                writer.element("interfaces") { writer in
                    for interface in context.target.interfaces {
                        writer.element("interface") { writer in
                            writer.leaf("interface_name", interface.name)
                            writer.leaf("ip_address", interface.address)
                            writer.leaf("mac_address", interface.hardwareAddress)
                        }
                    }
                }
            }
            guard !context.withoutSystemCharacteristics else { return }
            if !evaluation.objects.isEmpty {
                writer.element("collected_objects") { writer in
                    for (object, collected) in evaluation.objects { write(object, collected, to: &writer) }
                }
            }
            if !evaluation.items.isEmpty {
                writer.element("system_data") { writer in
                    for (index, item) in evaluation.items.enumerated() { write(item, id: index + 1, to: &writer) }
                }
            }
        }
    }

    private func write(_ object: OVALObject, _ collected: CollectedObject, to writer: inout XMLWriter) {
        writer.element(
            "object",
            [
                "id": object.id, "version": object.version, "comment": object.comment.flatMap { $0.isEmpty ? nil : $0 },
                "flag": collected.flag.rawValue,
            ]
        ) { writer in
            for message in collected.messages {
                writer.leaf("message", ["level": message.level.rawValue], message.text)
            }
            for variable in collected.variables {
                writer.leaf("variable_value", ["variable_id": variable.id], variable.value)
            }
            for item in collected.items { writer.leaf("reference", ["item_ref": String(item)]) }
        }
    }

    private func write(_ item: OVALItem, id: Int, to writer: inout XMLWriter) {
        writer.element(
            "\(item.type.name)_item",
            ["xmlns": item.type.itemNamespace, "id": String(id), "status": item.status.rawValue]
        ) { writer in
            for message in item.messages {
                writer.leaf(
                    "message", ["xmlns": OVALNamespace.systemCharacteristics, "level": message.level.rawValue],
                    message.text)
            }
            for entity in item.entities { write(entity, to: &writer) }
        }
    }

    private func write(_ entity: OVALItemEntity, to writer: inout XMLWriter) {
        let exists = entity.status == .exists
        // `string` is the default, and the only datatype of many entities.
        let datatype = entity.datatype == .string ? nil : entity.datatype.rawValue
        let value = exists && !entity.isMasked ? entity.value : ""
        writer.element(
            entity.name,
            [
                "datatype": datatype, "mask": entity.isMasked ? "true" : nil,
                "status": exists ? nil : entity.status.rawValue,
            ]
        ) { writer in
            for field in entity.fields {
                writer.leaf(
                    "field",
                    [
                        "xmlns": OVALNamespace.systemCharacteristics, "name": field.name,
                        "datatype": field.datatype == .string ? nil : field.datatype.rawValue,
                        "mask": field.isMasked ? "true" : nil,
                    ], field.isMasked ? "" : field.value)
            }
            if entity.fields.isEmpty, !value.isEmpty { writer.text(value) }
        }
    }
}
