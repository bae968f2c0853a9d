import SCAP
import XMLKit

/// SP 800-126 r3 §3.2.4.2: the `check` elements of rules.
extension Requirement {
    static let checks = [
        noCheckContent, checkSystem, referenceGiven, referenceResolved, ovalComponent, definitionThere, ocilComponent,
        questionnaireThere,
    ]

    static let noCheckContent = Requirement(
        "SRC-25-1", "3.2.4.2", .error, "Checks are not written into XCCDF: no check-content"
    ) { context in
        context.all(ElementName.checkContent).compactMap { node in
            node.ancestor("Benchmark").map { Finding(node, "xccdf:Benchmark \($0["id"] ?? "")") }
        }
    }

    static let checkSystem = Requirement(
        "SRC-118-1", "3.2.4.2", .error, "A rule is checked by OVAL or OCIL, and by no other system"
    ) { context in
        context.all(ElementName.check).filter {
            $0.parent?.localName == "Rule" && ![CheckSystem.oval, CheckSystem.ocil].contains($0["system"])
        }.map { check in
            Finding(
                check, "xccdf:Rule \(check.parent?["id"] ?? "")",
                "the rule is checked by “\(check["system"] ?? "")”, which is not part of SCAP")
        }
    }

    static let referenceGiven = Requirement(
        "SRC-175-1", "3.2.4.2", .error, "Each check refers to its content (check-content-ref)"
    ) { context in
        context.all(ElementName.check).compactMap { check in
            guard check.own("check-content-ref").isEmpty else { return nil }
            return check.ancestor("Rule").map { Finding(check, "xccdf:Rule \($0["id"] ?? "")") }
        }
    }

    /// Each use of a checklist that breaks a requirement, named by its data stream.
    private static func uses(
        _ context: RequirementContext, _ detail: (CheckUse) -> String, where isBroken: (CheckUse) -> Bool
    ) -> [Finding] {
        context.checklists.flatMap { checklist in
            checklist.uses.filter(isBroken).map {
                Finding($0.node, "scap:data-stream \(checklist.stream.id)", detail($0))
            }
        }
    }

    static let referenceResolved = Requirement(
        "SRC-31-1", "3.2.4.2", .warning, "What a check refers to is in its data stream"
    ) { context in
        uses(context, { "“\($0.node["href"] ?? "")” is no component of the data stream" }) { $0.target == nil }
    }

    static let ovalComponent = Requirement(
        "SRC-345-1", "3.2.4.2", .warning, "An OVAL check refers to a component of OVAL"
    ) { context in
        uses(context, { "“\($0.node["href"] ?? "")” is no OVAL of the data stream" }) { use in
            use.isOVAL && !use.isExternal
                && !(use.content?.root?.is("oval_definitions", in: OVALNamespace.definitions) ?? false)
        }
    }

    static let definitionThere = Requirement(
        "SRC-346-1", "3.2.4.2", .error, "The definition that an OVAL check names is there"
    ) { context in
        uses(context, { "there is no definition “\($0.name ?? "")” in “\($0.node["href"] ?? "")”" }) { use in
            guard use.isOVAL, !use.isExternal, let name = use.name else { return false }
            return use.content?.definitions[name] == nil
        }
    }

    static let ocilComponent = Requirement(
        "SRC-348-1", "3.2.4.2", .error, "An OCIL check refers to a component of OCIL"
    ) { context in
        uses(context, { "“\($0.node["href"] ?? "")” is no OCIL of the data stream" }) { use in
            use.isOCIL && !use.isExternal && !(use.content?.root?.is("ocil", in: SCAPNamespace.ocil) ?? false)
        }
    }

    static let questionnaireThere = Requirement(
        "SRC-349-1", "3.2.4.2", .error, "The questionnaire that an OCIL check names is there"
    ) { context in
        uses(context, { "there is no questionnaire “\($0.name ?? "")” in “\($0.node["href"] ?? "")”" }) { use in
            guard use.isOCIL, !use.isExternal, use.name != nil else { return false }
            return !(use.content?.hasQuestionnaire(use.name) ?? false)
        }
    }
}
