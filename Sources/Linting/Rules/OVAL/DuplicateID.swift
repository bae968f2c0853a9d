import XMLKit

extension LintRule {
    static let duplicateID = LintRule(
        "oval-duplicate-id", .identity, .error, "Two parts have one id",
        "A reference to the id means one of them, and which one is the scanner's choice.",
        triggering: [.oval("<objects><o id='oval:a:obj:1'/><o id='oval:a:obj:1'/></objects>")],
        clean: [.oval("<objects><o id='oval:a:obj:1'/><o id='oval:a:obj:2'/></objects>")]
    ) { context in
        context.oval.flatMap { index in
            OVALIndex.sectionNames.flatMap { section in
                index.section(section).compactMap { node in
                    guard let id = node["id"], let first = index.nodes[id], first != node else { return nil }
                    return Finding(node, "the id '\(id)' is that of another \(first.localName) too")
                }
            }
        }
    }
}
