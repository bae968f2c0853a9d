import XMLKit

extension LintRule {
    static let metadataOrder = LintRule(
        "oval-metadata-order", .oval, .warning, "Metadata stand where they mean nothing",
        """
        `affected` and `reference` come between `title` and `description` (OVAL 5.11, MetadataType). Behind the description a schema \
        takes them for somebody's extension and does not look into them, so that even a `reference` without its `ref_id` counts \
        as valid, and readers do not know what the definition is for. \
        A document is told of once, at its first such definition.
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
        context.oval.flatMap { document -> [Finding] in
            let parts = document.section("definitions").compactMap { $0.first("metadata") }.map { metadata in
                metadata.children.filter { $0.namespace == metadata.namespace }
            }
            func isMeant(_ node: XMLNode) -> Bool { ["affected", "reference"].contains(node.localName) }
            // Who writes one definition so writes all of them so: it is told once, at the first.
            let behind = parts.map { $0.drop { $0.localName != "description" }.filter(isMeant) }.filter { !$0.isEmpty }
            let more = behind.count > 1 ? ", as in \(behind.count - 1) more definitions" : ""
            let order = behind.first?.first.map {
                Finding($0, "this \($0.localName) stands behind the description\(more)")
            }
            let nowhere = parts.flatMap { nodes in
                nodes.prefix { $0.localName != "description" }
                    .filter { $0.localName == "reference" && $0["ref_id"] == nil }
            }
            return (order.map { [$0] } ?? []) + nowhere.map { Finding($0, "this reference does not say to what") }
        }
    }
}
