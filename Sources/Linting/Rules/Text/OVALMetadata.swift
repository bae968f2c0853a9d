import SCAP
import XMLKit

extension LintRule {
    static let ovalMetadata = LintRule(
        "oval-missing-metadata", .text, .note, "A definition does not say what it checks",
        "The title and description of a definition are what a reader of its results has to go by (OVAL 5.11, MetadataType).",
        triggering: [
            .oval(
                "<definitions><definition id='oval:a:def:1'><metadata><title/><description>d</description></metadata></definition></definitions>"
            )
        ],
        clean: [
            .oval(
                "<definitions><definition id='oval:a:def:1'><metadata><title>t</title><description>d</description></metadata></definition></definitions>"
            )
        ]
    ) { context in
        context.oval.flatMap { $0.section("definitions") }.compactMap { definition in
            guard let metadata = definition.first("metadata") else { return nil }
            let missing = ["title", "description"].filter { metadata.first($0)?.trimmedText.isEmpty ?? true }
            guard !missing.isEmpty, definition["deprecated"] != "true" else { return nil }
            return Finding(definition, "'\(definition.idText)' has no \(missing.joined(separator: " and no "))")
        }
    }
}
