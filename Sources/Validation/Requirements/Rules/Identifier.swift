import SCAP
import XMLKit

/// SP 800-126 r3 §3.2.4.1: the `ident` elements of rules. Two more of the validation tool: the attributes of rules.
extension Requirement {
    static let identifiers = [
        identifierGiven, identifierMatches, identifierOrder, configurationClass, vulnerabilityClass, inventoryClass,
        attributesGiven,
    ]

    static let cce = "http://cce.mitre.org"
    static let cve = "http://cve.mitre.org"
    static let cpe = "http://cpe.mitre.org"
    private static let systems = [cce, cve, cpe]
    /// What a reference of OVAL calls the same.
    private static let sources = [cce: "CCE", cve: "CVE", cpe: "CPE"]

    private static func isOfficial(_ ident: XMLNode) -> Bool { systems.contains(ident["system"] ?? "") }

    static let identifierGiven = Requirement(
        "SRC-251-1", "3.2.4.1", .warning,
        "A rule has the CCE, CVE or CPE identifier of what it asks for, if there is one"
    ) { context in
        context.all(ElementName.rule).filter { !$0.own("ident").contains(where: isOfficial) }.map { Finding($0) }
    }

    static let identifierMatches = Requirement(
        "SRC-251-2", "3.2.4.1", .error,
        "The OVAL definition of a rule refers to the rule's CCE, CVE and CPE identifiers"
    ) { context in
        context.checklists.flatMap { checklist in
            checklist.rules.flatMap { rule in
                rule.own("ident").filter(isOfficial).flatMap { ident in
                    checklist.uses(of: rule).filter { use in
                        use.isOVAL && use.isDirect && use.name != nil && !refers(use, to: ident)
                    }.map { use in
                        Finding(
                            ident, "scap:data-stream \(checklist.stream.id)",
                            "\(use.name ?? "the definition") does not refer to \(ident.text)")
                    }
                }
            }
        }
    }

    private static func refers(_ use: CheckUse, to ident: XMLNode) -> Bool {
        guard let definition = use.name.flatMap({ use.content?.definitions[$0] }), let system = ident["system"] else {
            return false
        }
        let wanted = ident.text
        return definition.descendants.contains {
            $0.is("reference", in: OVALNamespace.definitions) && $0["ref_id"] == wanted
                && ($0["source"] == system || $0["source"] == sources[system])
        }
    }

    static let identifierOrder = Requirement(
        "SRC-257-1", "3.2.4.1", .error, "CCE, CVE and CPE identifiers of a rule stand before others"
    ) { context in
        context.all(ElementName.rule).filter { rule in
            let idents = rule.own("ident").map(isOfficial)
            guard let other = idents.firstIndex(of: false) else { return false }
            return idents[other...].contains(true)
        }.map { Finding($0) }
    }

    private static func `class`(
        _ id: String, _ system: String, _ name: String, _ definitionClass: String
    ) -> Requirement {
        Requirement(
            id, "3.2.4.1", .error,
            "A rule with a \(name) identifier is checked by a definition of class \(definitionClass)"
        ) { context in
            context.checklists.flatMap { checklist in
                checklist.rules.filter { $0.own("ident").contains { $0["system"] == system } }.flatMap { rule in
                    checklist.uses(of: rule).filter { use in
                        use.isOVAL && use.isDirect && !use.isExternal && use.name != nil
                            && !(use.content?.hasDefinition(use.name, classes: [definitionClass]) ?? false)
                    }.map { use in
                        Finding(
                            rule, "scap:data-stream \(checklist.stream.id)",
                            "\(use.name ?? "") is no definition of class \(definitionClass), as the rule's \(name) asks"
                        )
                    }
                }
            }
        }
    }

    static let configurationClass = `class`("SRC-331-1", cce, "CCE", "compliance")
    static let vulnerabilityClass = `class`("SRC-331-2", cve, "CVE", "vulnerability")
    static let inventoryClass = `class`("SRC-331-3", cpe, "CPE", "inventory")

    static let attributesGiven = Requirement(
        "A-26-1", "", .warning, "A rule that may be signed writes its defaults: selected, weight, role and severity"
    ) { context in
        context.all(ElementName.rule).filter { rule in
            ["selected", "weight", "role", "severity"].contains { rule[$0] == nil }
        }.map { Finding($0) }
    }
}
