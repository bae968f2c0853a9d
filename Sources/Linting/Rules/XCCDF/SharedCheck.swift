import XMLKit

extension LintRule {
    static let sharedCheck = LintRule(
        "xccdf-shared-check", .xccdf, .note, "Rules that ask different things have one check",
        """
        They pass and fail together, so that a result says nothing of any one of them: a check of one requirement stands in for \
        requirements that it does not look at. Checks that are given different values are different checks.
        """,
        triggering: [
            .benchmark(
                "<Rule id='xccdf_a_rule_x'><title>x</title><check system='s'><check-content-ref href='o.xml'/></check></Rule><Rule id='xccdf_a_rule_y'><title>y</title><check system='s'><check-content-ref href='o.xml'/></check></Rule>"
            )
        ],
        clean: [
            .benchmark(
                "<Rule id='xccdf_a_rule_x'><title>x</title><check system='s'><check-content-ref href='o.xml' name='1'/></check></Rule><Rule id='xccdf_a_rule_y'><title>y</title><check system='s'><check-content-ref href='o.xml' name='2'/></check></Rule>"
            )
        ]
    ) { context in
        context.checklists.flatMap { checklist -> [Finding] in
            var order: [String] = []
            var groups: [String: [(rule: XMLNode, reference: XMLNode)]] = [:]
            for rule in checklist.benchmark.rules {
                // A check of several parts is shared only as a whole.
                guard let check = rule.node.first("check"), check["multi-check"] != "true",
                    let reference = check.first("check-content-ref")
                else { continue }
                let exports = check.children("check-export").map {
                    "\($0["value-id"] ?? "")>\($0["export-name"] ?? "")"
                }
                let parts = [check["system"], reference["href"], reference["name"]].map { $0 ?? "" } + exports.sorted()
                let key = parts.joined(separator: " ")
                if groups[key] == nil { order.append(key) }
                groups[key, default: []].append((rule.node, reference))
            }
            return order.compactMap { groups[$0] }.filter { $0.count > 1 }.map { group in
                let reference = group[0].reference
                let what = reference["name"] ?? reference["href"] ?? ""
                return Finding(
                    reference, "\(group.count) rules are checked by '\(what)', the second is '\(group[1].rule.idText)'")
            }
        }
    }
}
