import PatternKit
import SCAP
import XMLKit

extension LintRule {
    static let unanchoredFileName = LintRule(
        "oval-unanchored-name", .oval, .note, "A pattern of file names is not anchored",
        "`sshd_config` as a pattern matches `old-sshd_config.bak` too. Begin with `^` and end with `$` where the whole name is meant.",
        triggering: [
            .oval(
                "<objects><o id='oval:a:obj:1'><filename operation='pattern match'>sshd_config</filename></o></objects>"
            )
        ],
        clean: [
            .oval(
                "<objects><o id='oval:a:obj:1'><filename operation='pattern match'>^sshd_config$</filename></o></objects>"
            )
        ]
    ) { context in
        context.oval.flatMap { index in
            index.section("objects").compactMap { object in
                guard let name = object.first("filename"), name["operation"] == "pattern match", name["var_ref"] == nil,
                    !name.text.hasPrefix("^"), !name.text.hasSuffix("$"), !name.text.hasPrefix(".*"),
                    name.text.contains(where: \.isLetter)
                else { return nil }
                return Finding(name, "'\(name.text)' matches longer names too")
            }
        }
    }
}
