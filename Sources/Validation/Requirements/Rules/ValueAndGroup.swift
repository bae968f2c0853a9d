import SCAP
import XMLKit

/// SP 800-126 r3 §3.2.5: the `Value` element and its way into OVAL variables; §3.2.6: the `Group` element.
extension Requirement {
    static let values = [simpleValues, numberType, booleanType, stringType]
    static let groups = [noGroupExtension]

    static let simpleValues = Requirement(
        "SRC-276-1", "3.2.5", .error, "A value is simple: no source, complex-value, complex-default or complex-choice"
    ) { context in
        [ElementName.source, ElementName.complexValue, ElementName.complexDefault, ElementName.complexChoice]
            .flatMap { context.all($0) }.compactMap { node in
                guard node.ancestor("Value") != nil, let benchmark = node.ancestor("Benchmark") else { return nil }
                return Finding(node, "xccdf:Benchmark \(benchmark["id"] ?? "")")
            }
    }

    private static func type(_ id: String, _ valueType: String, _ datatypes: Set<String>) -> Requirement {
        Requirement(
            id, "3.2.5", .error,
            "A value of type \(valueType) goes into variables of \(datatypes.sorted().joined(separator: ", "))"
        ) { context in
            context.checklists.flatMap { checklist -> [Finding] in
                var types: [String: [String?]] = [:]
                for value in checklist.content?.all(ElementName.value) ?? [] {
                    if let id = value["id"] { types[id, default: []].append(value["type"]) }
                }
                let exports = checklist.content?.all(ElementName.checkExport) ?? []
                var usesOfCheck: [XMLNode: [CheckUse]] = [:]
                for use in checklist.uses where use.isOVAL { usesOfCheck[use.check, default: []].append(use) }
                return exports.flatMap { export -> [Finding] in
                    guard types[export["value-id"] ?? ""]?.contains(valueType) ?? false, let check = export.parent
                    else {
                        return []
                    }
                    return (usesOfCheck[check] ?? []).compactMap { use in
                        let datatype = use.content?.variables[export["export-name"] ?? ""]?["datatype"]
                        guard !datatypes.contains(datatype ?? "") else { return nil }
                        let given = datatype.map { "of type \($0)" } ?? "not there"
                        return Finding(
                            export, "scap:data-stream \(checklist.stream.id)",
                            "the variable \(export["export-name"] ?? "") is \(given), and the value is a \(valueType)")
                    }
                }
            }
        }
    }

    static let numberType = type("SRC-38-1", "number", ["int", "float"])
    static let booleanType = type("SRC-38-2", "boolean", ["boolean"])
    static let stringType = type(
        "SRC-38-3", "string", ["string", "evr_string", "version", "ios_version", "fileset_revision", "binary"])

    static let noGroupExtension = Requirement(
        "SRC-354-1", "3.2.6", .error, "A group does not extend another"
    ) { context in
        context.all(ElementName.group).filter { $0["extends"] != nil }.map { Finding($0) }
    }
}
