import PatternKit
import XMLKit

extension LintRule {
    static let unanchoredSetting = LintRule(
        "oval-unanchored-setting", .oval, .note, "A setting is looked for anywhere in a line",
        """
        The pattern begins with the name of a setting, and not with `^`: it also matches where the line is a comment, and where the \
        name is the end of a longer one. Write `^[ \\t]*` in front.
        """,
        triggering: [
            .oval(
                "<objects><o id='oval:a:obj:1'><filepath>/etc/apt/sources.list</filepath><pattern operation='pattern match'>trusted=yes</pattern></o></objects>"
            )
        ],
        clean: [
            .oval(
                "<objects><o id='oval:a:obj:1'><filepath>/etc/a.conf</filepath><pattern operation='pattern match'>^[ \\t]*trusted=yes</pattern></o></objects>"
            ),
            .oval(
                "<objects><o id='oval:a:obj:1'><filepath>/proc/cmdline</filepath><pattern operation='pattern match'>fips=1</pattern></o></objects>"
            ),
        ]
    ) { context in
        context.patterns.filter { pattern in
            guard pattern.entity.isObject, pattern.entity.name == "pattern", let syntax = pattern.syntax,
                let path = pattern.entity.owner.first("filepath") ?? pattern.entity.owner.first("path"),
                path.text.hasPrefix("/etc/") || path.text.hasPrefix("^/etc/") || path.text == "/etc",
                case .characters(let set) = syntax.flat.first, let first = set.literal
            else { return false }
            return first.properties.isAlphabetic
        }.map { Finding($0.node, "'\($0.text)' is found in comments and behind other words too") }
    }
}
