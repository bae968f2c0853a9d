import SCAP
import XMLKit

/// SP 800-126 r3 §3.3: OVAL definitions by their class; §4.1: the versions of OVAL.
extension Requirement {
    static let definitions = [
        complianceIdentifier, complianceExtension, inventoryIdentifier, inventoryExtension, patchExtension,
        vulnerabilityIdentifier, vulnerabilityExtension, ovalVersion, ovalPlatformVersion,
    ]

    private static func identifier(
        _ id: String, _ definitionClass: String, _ name: String, _ sources: Set<String>,
        where isValid: @escaping @Sendable (String) -> Bool = { _ in true }
    ) -> Requirement {
        Requirement(
            id, "3.3", .warning,
            "A definition of class \(definitionClass) refers to the \(name) identifier of what it checks, if there is one"
        ) { context in
            context.all(ElementName.definition).filter { definition in
                definition["class"] == definitionClass
                    && !definition.own("metadata").contains { metadata in
                        metadata.own("reference").contains {
                            sources.contains($0["source"] ?? "") && isValid($0["ref_id"] ?? "")
                        }
                    }
            }.map { Finding($0, as: "oval-def:definition") }
        }
    }

    static let complianceIdentifier = identifier("SRC-207-1", "compliance", "CCE", [cce, "CCE"])
    static let inventoryIdentifier = identifier("SRC-209-1", "inventory", "CPE", [cpe, "CPE"], where: isPlatformName)
    static let vulnerabilityIdentifier = identifier("SRC-214-1", "vulnerability", "CVE", [cve, "CVE"])

    /// Whether a text is a CPE name with no letters that its binding must escape.
    private static func isPlatformName(_ text: String) -> Bool {
        guard CPEName(text) != nil else { return false }
        return text.hasPrefix("cpe:2.3:")
            ? !text.contains(where: \.isWhitespace)
            : text.dropFirst(5).allSatisfy { $0.isASCII && ($0.isLetter || $0.isNumber || "._-~%:".contains($0)) }
    }

    private static func extended(_ id: String, _ definitionClass: String, _ allowed: Set<String>) -> Requirement {
        Requirement(
            id, "3.3", .error,
            "A definition of class \(definitionClass) extends only definitions of class \(allowed.sorted().joined(separator: " or "))"
        ) { context in
            context.collection.root.children("component").compactMap { $0["id"] }.flatMap { id -> [Finding] in
                guard let content = context.content(component: id) else { return [] }
                var foreign: [String: String?] = [:]
                return content.all(ElementName.definition).compactMap { definition in
                    guard definition["class"] == definitionClass else { return nil }
                    var path: Set<String> = []
                    return offender(definition, content, allowed, &foreign, &path).map {
                        Finding(definition, as: "oval-def:definition", "it extends \($0), which is of another class")
                    }
                }
            }
        }
    }

    /// The first definition that is extended, directly or not, and is of no allowed class.
    private static func offender(
        _ definition: XMLNode, _ content: ComponentContent, _ allowed: Set<String>, _ known: inout [String: String?],
        _ path: inout Set<String>
    ) -> String? {
        for part in definition.descendants where part.localName == "extend_definition" {
            guard let id = part["definition_ref"], let next = content.definitions[id] else { continue }
            guard allowed.contains(next["class"] ?? "") else { return id }
            if let answer = known[id] {
                if let answer { return answer }
                continue
            }
            guard path.insert(id).inserted else { continue }
            let answer = offender(next, content, allowed, &known, &path)
            known[id] = .some(answer)
            if let answer { return answer }
        }
        return nil
    }

    static let complianceExtension = extended("SRC-208-1", "compliance", ["compliance", "inventory"])
    static let inventoryExtension = extended("SRC-210-1", "inventory", ["inventory"])
    static let patchExtension = extended("SRC-213-1", "patch", ["patch", "inventory"])
    static let vulnerabilityExtension = extended("SRC-215-1", "vulnerability", ["vulnerability", "inventory"])

    private static func versions(_ context: RequirementContext) -> [XMLNode] {
        context.all(ElementName.generator).flatMap { $0.children("schema_version") }
    }

    private static let core = [
        "5.3", "5.4", "5.5", "5.6", "5.7", "5.8", "5.9", "5.10", "5.10.1", "5.11", "5.11.1", "5.11.2",
    ]

    static let ovalVersion = Requirement(
        "SRC-216-1", "4.1", .error, "The version of OVAL is one of SCAP 1.3: 5.3 to 5.11.2"
    ) { context in
        versions(context).filter { $0["platform"] == nil && !core.contains($0.text) }.map {
            Finding($0, "", "OVAL \($0.text) is not of SCAP 1.3, which has 5.3 to 5.11.2")
        }
    }

    static let ovalPlatformVersion = Requirement(
        "SRC-216-2", "4.1", .error, "The version of an OVAL platform is one of SCAP 1.3"
    ) { context in
        let allowed = ["5.11.1", "5.11.2"].flatMap { core in ["1.0", "1.1", "1.2"].map { "\(core):\($0)" } }
        return versions(context).filter { $0["platform"] != nil && !allowed.contains($0.text) }.map { Finding($0, "") }
    }
}
