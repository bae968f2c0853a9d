import SCAP
import XMLKit

extension LintRule {
    static let schemaVersion = LintRule(
        "scap-oval-version", .scap, .warning, "An OVAL document is of a version that SCAP does not know",
        "SCAP 1.3 takes OVAL up to 5.11.2, and SCAP 1.2 up to 5.10.1 (SP 800-126 r3 §4.1): scanners may refuse what is newer.",
        triggering: [
            .dataStream(
                oval:
                    "<generator><v:schema_version xmlns:v='http://oval.mitre.org/XMLSchema/oval-common-5'>5.12</v:schema_version></generator>"
            )
        ],
        clean: [
            .dataStream(
                oval:
                    "<generator><v:schema_version xmlns:v='http://oval.mitre.org/XMLSchema/oval-common-5'>5.11</v:schema_version></generator>"
            )
        ]
    ) { context in
        guard let collection = context.collection else { return [] }
        let isOld = collection.dataStreams.allSatisfy { $0.scapVersion == "1.2" } && !collection.dataStreams.isEmpty
        let most = isOld ? [5, 10, 1] : [5, 11, 2]
        return context.oval.compactMap { index in
            guard let node = index.root.first("generator")?.first("schema_version") else { return nil }
            let version = node.trimmedText.split(separator: ".").map { Int($0) ?? 0 }
            guard most.lexicographicallyPrecedes(version) else { return nil }
            return Finding(node, "this document is of OVAL \(node.trimmedText)")
        }
    }
}
