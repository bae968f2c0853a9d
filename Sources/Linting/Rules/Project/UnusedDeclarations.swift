import Authoring
import SCAP
import XMLKit

extension LintRule {
    static let unusedTemplate = unused(
        .template, "A template of the project is never used", "No check says `template: NAME`.",
        files: ["templates/t.yml": "{ title: T, description: D, check: { file: { object: { filepath: /etc/motd } } } }"]
    )
    static let unusedFixture = unused(
        .fixture, "A fixture is never used",
        "No case has it for its base or lays it over one, and no other fixture is laid on it.",
        files: ["fixtures/f/root/etc/motd": "hello"])
    static let unusedCheck = unused(
        .check, "A shared check is never used", "No rule, check or template says `definition: NAME`.",
        files: ["checks/c.yml": "{ title: C, check: { file: { object: { filepath: /etc/motd } } } }"])
    static let unusedProjectPlatform = unused(
        .platform, "A platform of the project is never used", "Nothing applies to it, and no check asks for it.",
        files: ["platforms/p.yml": "{ title: P, check: { file: { object: { filepath: /etc/motd } } } }"])
    static let unusedFile = unused(
        .file, "A file beside a rule is never used", "Neither the rule nor its cases name it.",
        files: projectRule(cases: nil).merging(["rules/g/r/old.sh": "exit 0"]) { a, _ in a })

    private static func unused(
        _ kind: ProjectOutline.Declaration.Kind, _ title: String, _ why: String, files: [String: String]
    ) -> LintRule {
        LintRule(
            "project-unused-\(kind.rawValue)", .project, .warning, title,
            "\(why) Who reads the project takes it for a part of it. Use it, or take it out.",
            triggering: [.project(files)], clean: [.project([:])]
        ) { context in
            (context.project?.declarations ?? []).filter { $0.kind == kind && !$0.isUsed }
                .map { Finding(at: $0.location, "nothing uses the \(kind.rawValue) '\($0.name)'") }
        }
    }
}
