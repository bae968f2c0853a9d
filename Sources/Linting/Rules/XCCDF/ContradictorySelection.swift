import SCAP
import XMLKit

extension LintRule {
    static let contradictorySelection = LintRule(
        "xccdf-contradictory-selection", .xccdf, .warning, "A profile says two things of one item",
        """
        It selects an item and takes it out again, sets a value twice, or refines a rule to two severities. The last one counts; \
        the others were meant too, once.
        """,
        triggering: [
            .benchmark(
                "<Profile id='xccdf_a_profile_p'><title>p</title><select idref='xccdf_a_rule_x' selected='true'/><select idref='xccdf_a_rule_x' selected='false'/></Profile>"
            )
        ],
        clean: [
            .benchmark(
                "<Profile id='xccdf_a_profile_p'><title>p</title><select idref='xccdf_a_rule_x' selected='true'/><select idref='xccdf_a_rule_y' selected='false'/></Profile>"
            )
        ]
    ) { context in
        context.xccdf("Profile").flatMap { profile -> [Finding] in
            var said: [String: String] = [:]
            return profile.children.flatMap { node -> [Finding] in
                guard let id = node["idref"] else { return [] }
                let claims: [(String, String)]
                switch node.localName {
                case "select": claims = [("selected", node["selected"] ?? "")]
                case "set-value": claims = [("value", node.text)]
                case "refine-rule", "refine-value":
                    claims = node.attributes.filter { $0.name.local != "idref" }.map { ($0.name.local, $0.value) }
                default: return []
                }
                return claims.compactMap { claim, value in
                    let old = said.updateValue(value, forKey: "\(node.localName) \(claim) \(id)")
                    guard let old, old != value else { return nil }
                    return Finding(node, "'\(id)' was '\(old)' before, and is '\(value)' here")
                }
            }
        }
    }
}
