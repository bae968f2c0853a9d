import PatternKit
import SCAP
import XMLKit

extension LintRule {
    static let anchoredInstance = LintRule(
        "oval-anchored-instance", .oval, .warning, "A later match is wanted of a pattern that matches once",
        """
        With `multiline="false"` a `^` in front means the beginning of the file, and there is only one: `instance` 2 and more is \
        never there, so that a test which wants none passes.
        """,
        triggering: [
            .oval(
                "<objects><o id='oval:a:obj:1'><behaviors multiline='false'/><pattern operation='pattern match'>^a</pattern><instance datatype='int'>2</instance></o></objects>"
            )
        ],
        clean: [
            .oval(
                "<objects><o id='oval:a:obj:1'><pattern operation='pattern match'>^a</pattern><instance datatype='int'>2</instance></o></objects>"
            )
        ]
    ) { context in
        context.patterns.filter { pattern in
            guard pattern.entity.name == "pattern", pattern.syntax?.flat.first == .start,
                pattern.entity.owner.first("behaviors")?["multiline"].map({ !Optional($0).isTrue }) ?? false,
                let instance = pattern.entity.owner.first("instance"), let number = Int(instance.trimmedText)
            else { return false }
            switch instance["operation"] ?? "equals" {
            case "equals", "greater than or equal": return number > 1
            case "greater than": return number >= 1
            default: return false
            }
        }.map { Finding($0.node, "this matches at the beginning of the file, once") }
    }
}
