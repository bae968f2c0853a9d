import PatternKit
import SCAP
import XMLKit

extension LintRule {
    static let identForm = LintRule(
        "xccdf-ident-form", .identity, .error, "An identifier has not the form that its system gives it",
        """
        CCE identifiers read `CCE-NUMBER-DIGIT` with a check digit (Luhn), CCI identifiers `CCI-` and six digits, CVE identifiers \
        `CVE-YEAR-NUMBER`. What reads otherwise names nothing, or something else.
        """,
        triggering: [
            .benchmark("<Rule id='xccdf_a_rule_x'><ident system='http://cyber.mil/cci'>CCI-366</ident></Rule>"),
            .benchmark("<Rule id='xccdf_a_rule_x'><ident system='https://ncp.nist.gov/cce'>CCE-80844-5</ident></Rule>"),
        ],
        clean: [
            .benchmark("<Rule id='xccdf_a_rule_x'><ident system='http://cyber.mil/cci'>CCI-000366</ident></Rule>"),
            .benchmark("<Rule id='xccdf_a_rule_x'><ident system='https://ncp.nist.gov/cce'>CCE-80844-4</ident></Rule>"),
        ]
    ) { context in
        let cci = try Pattern("^CCI-[0-9]{6}$")
        let cce = try Pattern("^CCE-[0-9]{4,5}-[0-9]$")
        let cve = try Pattern("^CVE-[0-9]{4}-[0-9]{4,}$")
        /// Whether the last digit is the check digit of those before it (ISO/IEC 7812-1, Luhn).
        func isChecked(_ text: String) -> Bool {
            var sum = 0
            for (index, digit) in text.compactMap(\.wholeNumberValue).reversed().enumerated() {
                let doubled = index % 2 == 1 ? digit * 2 : digit
                sum += doubled > 9 ? doubled - 9 : doubled
            }
            return sum % 10 == 0
        }
        return try context.xccdf("ident").compactMap { node in
            let text = node.text
            guard let system = node["system"]?.lowercased() else { return nil }
            let isFine =
                if system.hasSuffix("/cci") {
                    try cci.matches(text)
                } else if system.hasSuffix("/cce") || system.contains("cce.mitre.org") {
                    try cce.matches(text) && isChecked(text)
                } else if system.contains("cve.mitre.org") {
                    try cve.matches(text)
                } else {
                    true
                }
            return isFine ? nil : Finding(node, "'\(text)' is no identifier of \(node["system"] ?? "")")
        }
    }
}
