import SCAP
import XMLKit

/// SP 800-126 r3 §3.2.4.3: the rule that asks whether patches are up to date.
extension Requirement {
    static let patchRules = [patchesInOVAL, patchesDefined, patchesUnnamed, onePatchDefined, onePatchNamed]

    private static let ending = "_rule_security_patches_up_to_date"

    private static func uses(
        _ context: RequirementContext, multiCheck: Bool, asStream: Bool = true, where isBroken: (CheckUse) -> Bool
    ) -> [Finding] {
        context.checklists.flatMap { checklist in
            checklist.uses.filter { use in
                guard let id = use.rule?["id"], id.hasPrefix("xccdf_"), id.hasSuffix(ending) else { return false }
                return (use.check["multi-check"] == "true") == multiCheck && isBroken(use)
            }.map { use in
                asStream
                    ? Finding(use.node, "scap:data-stream \(checklist.stream.id)") : Finding(use.node, "xccdf:Rule ")
            }
        }
    }

    static let patchesInOVAL = Requirement(
        "SRC-169-2", "3.2.4.3", .error, "Whether patches are up to date is checked by OVAL"
    ) { context in
        context.all(ElementName.check).filter { check in
            guard let rule = check.parent, rule.localName == "Rule" else { return false }
            return rule["id"]?.hasSuffix("security_patches_up_to_date") ?? false && check["system"] != CheckSystem.oval
        }.map { Finding($0, "xccdf:Rule \($0.parent?["id"] ?? "")") }
    }

    static let patchesDefined = Requirement(
        "SRC-169-1", "3.2.4.3", .error, "A rule that checks for many patches refers to definitions of class patch"
    ) { context in
        uses(context, multiCheck: true) { use in
            !use.isExternal && !(use.content?.definitions.values.contains { $0["class"] == "patch" } ?? false)
        }
    }

    static let patchesUnnamed = Requirement(
        "SRC-171-1", "3.2.4.3", .error, "A rule that checks for many patches names no single definition"
    ) { context in
        uses(context, multiCheck: true, asStream: false) { $0.name != nil }
    }

    static let onePatchDefined = Requirement(
        "SRC-377-1", "3.2.4.3", .error, "A rule that checks for one patch refers to one definition of class patch"
    ) { context in
        uses(context, multiCheck: false) { use in
            guard !use.isExternal else { return false }
            return use.check.children("check-content-ref").count > 1
                || !(use.content?.hasDefinition(use.name, classes: ["patch"]) ?? false)
        }
    }

    static let onePatchNamed = Requirement(
        "SRC-379-1", "3.2.4.3", .error, "A rule that checks for one patch names its definition"
    ) { context in
        uses(context, multiCheck: false, asStream: false) { $0.name == nil }
    }
}
