import PatternKit
import SCAP
import XMLKit

extension LintRule {
    static let ovalIDForm = LintRule(
        "oval-id-form", .identity, .error, "An id has not the form that OVAL gives it",
        "Ids read `oval:NAMESPACE:KIND:NUMBER`, where the kind is `def`, `tst`, `obj`, `ste` or `var` (OVAL 5.11, §4.2).",
        triggering: [.oval("<objects><o id='oval:a:ste:1'/></objects>")],
        clean: [.oval("<objects><o id='oval:a.b-c:obj:1'/></objects>")]
    ) { context in
        let kinds = ["definitions": "def", "tests": "tst", "objects": "obj", "states": "ste", "variables": "var"]
        return try kinds.sorted { $0.key < $1.key }.flatMap { section, kind in
            let form = try Pattern("^oval:[A-Za-z0-9_.-]+:\(kind):[1-9][0-9]*$")
            return try context.oval.flatMap { $0.section(section) }.filter { try !form.matches($0.idText) }
                .map { Finding($0, "'\($0.idText)' is not oval:NAMESPACE:\(kind):NUMBER") }
        }
    }
}
