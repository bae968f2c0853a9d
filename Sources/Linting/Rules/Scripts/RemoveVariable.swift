import PatternKit
import SCAP
import XMLKit

extension LintRule {
    static let removeVariable = LintRule(
        "script-remove-variable", .scripts, .error, "A directory is removed whose name may be empty",
        "`rm -rf \"$dir/\"` with an empty variable is `rm -rf /`. Write `\"${dir:?}/\"`, which stops where there is no name.",
        triggering: [
            .benchmark(
                "<Rule id='xccdf_a_rule_x'><title>t</title><fix system='urn:xccdf:fix:script:sh'>rm -rf \"$dir/\"*</fix></Rule>"
            )
        ],
        clean: [
            .benchmark(
                "<Rule id='xccdf_a_rule_x'><title>t</title><fix system='urn:xccdf:fix:script:sh'>dir=/srv/a; rm -rf \"$dir/\"; rm -rf \"${x:?}/\"</fix></Rule>"
            )
        ]
    ) { context in
        let form = try Pattern("^\"?\\$(?:\\{([A-Za-z_][A-Za-z0-9_]*)\\}|([A-Za-z_][A-Za-z0-9_]*))\"?/\"?\\*?\"?$")
        return try context.scripts.flatMap { script -> [Finding] in
            let given = Set(script.syntax.commands.flatMap(\.words).compactMap { $0.assigned.map(String.init) })
            return try script.syntax.commands.filter { $0.simple.first?.text == "rm" }.compactMap { command in
                let words = command.simple.dropFirst()
                guard words.contains(where: { $0.text.hasPrefix("-") && $0.text.contains("r") }),
                    let word = try words.first(where: { word in
                        try form.matches(word.text)
                            && !given.contains(word.text.filter { $0.isLetter || $0.isNumber || $0 == "_" })
                    })
                else { return nil }
                return Finding(script, line: command.line, "\(word.text) is / where the variable is empty")
            }
        }
    }
}
