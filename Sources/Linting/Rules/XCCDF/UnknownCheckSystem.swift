import SCAP
import XMLKit

extension LintRule {
    static let unknownCheckSystem = LintRule(
        "xccdf-unknown-check-system", .xccdf, .warning, "A check is in a system that no scanner knows",
        "The rule is `notchecked`. Known systems are OVAL, OCIL, and the script check engine of OpenSCAP.",
        triggering: [
            .benchmark(
                "<Rule id='xccdf_a_rule_x'><title>t</title><check system='http://oval.mitre.org/XMLSchema/oval'/></Rule>"
            )
        ],
        clean: [
            .benchmark(
                "<Rule id='xccdf_a_rule_x'><title>t</title><check system='http://oval.mitre.org/XMLSchema/oval-definitions-5'/></Rule>"
            )
        ]
    ) { context in
        let known: Set = [
            OVALNamespace.definitions, SCAPNamespace.scriptCheckEngine, "http://scap.nist.gov/schema/ocil/2",
            "http://scap.nist.gov/schema/ocil/2.0", "http://www.mitre.org/ocil/2", "http://www.mitre.org/ocil/2.0",
        ]
        return context.xccdf("check").filter { !known.contains($0["system"] ?? "") }
            .map { Finding($0, "no scanner knows the system '\($0["system"] ?? "")'") }
    }
}
