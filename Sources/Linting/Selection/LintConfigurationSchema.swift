import Authoring
import Diagnostics
import FoundationEssentials

/// The JSON Schema of `.scap-lint.yml`, made of the rules and of the keys that the loader reads.
public enum LintConfigurationSchema {
    /// The text of `Schemas/authoring/lint.schema.json`.
    public static func text() throws -> String {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
        return String(decoding: try encoder.encode(Schema.configuration), as: UTF8.self) + "\n"
    }

    /// What may be said of rules: `RuleSelection.words`, and the beginnings of ids.
    static var words: [String] {
        var words = RuleSelection.words
        for rule in LintRegistry.all {
            let parts = rule.id.split(separator: "-")
            for count in 1..<max(1, parts.count) { words.append(parts.prefix(count).joined(separator: "-")) }
        }
        var seen: Set<String> = []
        return words.filter { seen.insert($0).inserted }.sorted()
    }

    /// What the schema needs of JSON Schema.
    private indirect enum Schema: Encodable {
        case text
        case one(of: [String])
        /// A list; one entry stands for a list of it.
        case list(Schema)
        case array(Schema)
        case map(keys: Schema, values: Schema)
        case reference(String)
        case described(String, Schema)
        case object([String: Schema], title: String, definitions: [String: Schema])

        /// The configuration: what it does not read is no key of it.
        static var configuration: Schema {
            let severity = Schema.one(of: Diagnostic.Severity.allCases.map(\.rawValue))
            let kinds: [String: Schema] = [
                "severity": severity, "severities": .map(keys: .reference("rule"), values: severity), "baseline": .text,
            ]
            let rules = Schema.list(.reference("rule"))
            var keys: [String: Schema] = [:]
            for key in LintConfiguration.keys {
                let words = KeyDocumentation.text(of: key, in: LintConfiguration.what) ?? ""
                keys[key] = .described(words, kinds[key] ?? rules)
            }
            return .object(keys, title: "What is linted: .scap-lint.yml", definitions: ["rule": .one(of: words)])
        }

        func encode(to encoder: any Encoder) throws {
            var box = encoder.container(keyedBy: Key.self)
            switch self {
            case .text: try box.encode("string", forKey: "type")
            case .one(let words): try box.encode(words, forKey: "enum")
            case .list(let item): try box.encode([item, .array(item)], forKey: "anyOf")
            case .array(let item):
                try box.encode("array", forKey: "type")
                try box.encode(item, forKey: "items")
            case .map(let keys, let values):
                try box.encode("object", forKey: "type")
                try box.encode(keys, forKey: "propertyNames")
                try box.encode(values, forKey: "additionalProperties")
            case .reference(let name): try box.encode("#/$defs/\(name)", forKey: "$ref")
            case .described(let words, let schema):
                try box.encode(words, forKey: "description")
                try schema.encode(to: encoder)
            case .object(let members, let title, let definitions):
                try box.encode("https://json-schema.org/draft/2020-12/schema", forKey: "$schema")
                try box.encode(title, forKey: "title")
                try box.encode("object", forKey: "type")
                try box.encode(members, forKey: "properties")
                try box.encode(false, forKey: "additionalProperties")
                try box.encode(definitions, forKey: "$defs")
            }
        }
    }

    private struct Key: CodingKey, ExpressibleByStringLiteral {
        let stringValue: String
        var intValue: Int? { nil }

        init(stringLiteral value: String) { stringValue = value }
        init(stringValue: String) { self.stringValue = stringValue }
        init?(intValue: Int) { nil }
    }
}
