import SCAP
import XMLKit

extension LintRule {
    static let inventedPlatform = LintRule(
        "xccdf-invented-platform", .xccdf, .warning, "A platform is one that nothing can recognise",
        """
        No CPE dictionary of the data stream has an item of this name. Scanners find the rule not applicable, always: that is \
        sometimes meant, and then a platform whose check can be evaluated says so honestly.
        """,
        triggering: [
            .benchmark("<Rule id='xccdf_a_rule_x'><title>t</title><platform idref='cpe:/o:notapplicable'/></Rule>")
        ],
        clean: [.benchmark("<Rule id='xccdf_a_rule_x'><title>t</title></Rule>")]
    ) { context in
        context.checklists.flatMap { checklist in
            let names = checklist.dictionaries.flatMap { $0.root.children("cpe-item").compactMap { $0["name"] } }
            var known: [String: Bool] = [:]
            let facts = context.table.elements("fact-ref", below: checklist.benchmark.node)
            return (context.xccdf("platform", in: checklist.benchmark) + facts).filter { node in
                guard let name = node["idref"] ?? node["name"], name.hasPrefix("cpe:") else { return false }
                if let isKnown = known[name] { return !isKnown }
                let isKnown = names.contains { $0 == name || $0.hasPrefix(name + ":") || name.hasPrefix($0 + ":") }
                known[name] = isKnown
                return !isKnown
            }.map { Finding($0, "no dictionary has '\($0["idref"] ?? $0["name"] ?? "")'") }
        }
    }
}
