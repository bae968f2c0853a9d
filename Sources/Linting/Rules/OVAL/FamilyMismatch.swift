import SCAP
import XMLKit

extension LintRule {
    static let familyMismatch = LintRule(
        "oval-family-mismatch", .oval, .warning, "A definition is for another family of systems than its tests",
        "`affected` says `windows` and the tests are of Unix, or the other way round: on no system can they be evaluated.",
        triggering: [
            .oval(
                "<definitions><definition id='oval:a:def:1'><metadata><affected family='windows'/></metadata><criteria><criterion test_ref='oval:a:tst:1'/></criteria></definition></definitions><tests><unix:file_test id='oval:a:tst:1'/></tests>"
            )
        ],
        clean: [
            .oval(
                "<definitions><definition id='oval:a:def:1'><metadata><affected family='unix'/></metadata><criteria><criterion test_ref='oval:a:tst:1'/></criteria></definition></definitions><tests><unix:file_test id='oval:a:tst:1'/></tests>"
            )
        ]
    ) { context in
        context.oval.flatMap { index in
            index.section("definitions").compactMap { definition -> Finding? in
                let families = (definition.first("metadata")?.children("affected") ?? []).compactMap { $0["family"] }
                guard !families.isEmpty, !families.contains("undefined") else { return nil }
                let tests = definition.descendants.compactMap { $0["test_ref"].flatMap { index.nodes[$0] } }
                let wrong = tests.first { test in
                    switch OVALTestType(namespace: test.namespace, elementName: test.localName).platform {
                    case "windows": !families.contains("windows")
                    case "linux", "solaris", "hpux", "aix", "freebsd", "esx": !families.contains("unix")
                    case "unix": families.allSatisfy { $0 == "windows" || $0 == "ios" }
                    default: false
                    }
                }
                guard let wrong else { return nil }
                return Finding(
                    definition,
                    "'\(definition.idText)' is for \(families.joined(separator: ", ")), and '\(wrong.idText)' is a \(wrong.localName)"
                )
            }
        }
    }
}
