import PatternKit
import XMLKit

extension LintRule {
    static let schemaLocation = LintRule(
        "oval-schema-location", .oval, .note, "A document names two versions of OVAL",
        """
        `schemaLocation` leads to the schemas of another version than `schema_version` says. A validator that goes by the former \
        judges the document by rules that are not its own.
        """,
        triggering: [
            .collection(
                "<ds:component id='c'><oval_definitions xmlns='http://oval.mitre.org/XMLSchema/oval-definitions-5' xmlns:xsi='http://www.w3.org/2001/XMLSchema-instance' xsi:schemaLocation='http://oval.mitre.org/XMLSchema/oval-definitions-5 https://example.org/version5.10.1/oval-definitions-schema.xsd'><generator><schema_version>5.11</schema_version></generator></oval_definitions></ds:component>"
            )
        ],
        clean: [
            .collection(
                "<ds:component id='c'><oval_definitions xmlns='http://oval.mitre.org/XMLSchema/oval-definitions-5' xmlns:xsi='http://www.w3.org/2001/XMLSchema-instance' xsi:schemaLocation='http://oval.mitre.org/XMLSchema/oval-definitions-5 https://example.org/version5.11/oval-definitions-schema.xsd'><generator><schema_version>5.11</schema_version></generator></oval_definitions></ds:component>"
            )
        ]
    ) { context in
        let form = try Pattern("version(5(?:\\.[0-9]+)+)/")
        return try context.oval.compactMap { index in
            guard let places = index.root.attribute("schemaLocation", namespace: XMLNamespace.xsi),
                let version = index.root.first("generator")?.first("schema_version")?.trimmedText, !version.isEmpty
            else { return nil }
            let named = try Array(places.utf8).withUnsafeBufferPointer { bytes -> String? in
                guard let match = try form.firstMatch(in: bytes, from: 0), match.count > 1, let range = match[1] else {
                    return nil
                }
                return String(decoding: bytes[range], as: UTF8.self)
            }
            guard let named, named != version else { return nil }
            return Finding(index.root, "the schemas are those of \(named), and the document is of \(version)")
        }
    }
}
