import XMLKit

extension LintRule {
    static let metadataOrder = LintRule(
        "oval-metadata-order", .oval, .warning, "Metadata stand where they mean nothing",
        """
        `affected` and `reference` come between `title` and `description` (OVAL 5.11, MetadataType). Behind the description a schema \
        takes them for somebody's extension and does not look into them, so that even a `reference` without its `ref_id` counts \
        as valid, and readers do not know what the definition is for.
        """,
        triggering: [
            .oval(
                "<definitions><definition id='oval:a:def:1'><metadata><title>t</title><description>d</description><reference source='CCE' ref_id='CCE-1'/></metadata></definition></definitions>"
            ),
            .oval(
                "<definitions><definition id='oval:a:def:1'><metadata><title>t</title><reference source='CCE'/><description>d</description></metadata></definition></definitions>"
            ),
        ],
        clean: [
            .oval(
                "<definitions><definition id='oval:a:def:1'><metadata><title>t</title><affected family='unix'/><reference source='CCE' ref_id='CCE-1'/><description>d</description></metadata></definition></definitions>"
            )
        ]
    ) { context in
        context.oval.flatMap { $0.section("definitions") }.flatMap { definition -> [Finding] in
            guard let metadata = definition.first("metadata") else { return [] }
            let parts = metadata.children.filter { $0.namespace == metadata.namespace }
            let behind = parts.drop { $0.localName != "description" }
            return parts.compactMap { node in
                guard ["affected", "reference"].contains(node.localName) else { return nil }
                if behind.contains(node) {
                    return Finding(node, "this \(node.localName) stands behind the description")
                }
                guard node.localName == "reference", node["ref_id"] == nil else { return nil }
                return Finding(node, "this reference does not say to what")
            }
        }
    }
}
