import Authoring
import XMLKit

extension LintRule {
    static let unusedParameter = LintRule(
        "project-unused-parameter", .project, .warning, "A template does not look at one of its parameters",
        "Whoever gives it expects that it changes the check. Use it, or take it out.",
        triggering: [
            .project([
                "templates/t.yml":
                    "{ title: T, description: D, parameters: { a: { type: path, default: /etc, description: A } }, check: { file: { object: { filepath: /etc/motd } } } }"
            ])
        ],
        clean: [
            .project([
                "templates/t.yml":
                    "{ title: T, description: D, parameters: { a: { type: path, default: /etc, description: A } }, check: { file: { object: { filepath: \"${a}\" } } } }"
            ])
        ]
    ) { context in
        (context.project?.declarations ?? []).flatMap { declaration in
            declaration.unusedParameters.map {
                Finding(at: $0.location, "the check of '\(declaration.name)' does not look at '\($0.name)'")
            }
        }
    }
}
