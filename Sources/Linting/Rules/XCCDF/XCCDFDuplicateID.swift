import SCAP
import XMLKit

extension LintRule {
    static let xccdfDuplicateID = LintRule(
        "xccdf-duplicate-id", .identity, .error, "Two parts of a benchmark have one id",
        "Profiles and results name parts by their ids; with two of one id nobody knows which is meant.",
        triggering: [.benchmark("<Value id='xccdf_a_value_v'/><Value id='xccdf_a_value_v'/>")],
        clean: [.benchmark("<Value id='xccdf_a_value_v'/><Value id='xccdf_a_value_w'/>")]
    ) { context in
        context.xccdf("Benchmark").flatMap { benchmark -> [Finding] in
            ["Rule", "Group", "Value", "Profile"].flatMap { name -> [Finding] in
                var seen: Set<String> = []
                return context.table.elements(name, below: benchmark)
                    .filter { node in node["id"].map { !seen.insert($0).inserted } ?? false }
                    .map { Finding($0, "another \(name) has the id '\($0.idText)'") }
            }
        }
    }
}
