import SCAP
import XMLKit

extension LintRule {
    static let xccdfIDForm = LintRule(
        "xccdf-id-form", .identity, .error, "An id has not the form that XCCDF 1.2 gives it",
        "Ids read `xccdf_NAMESPACE_KIND_NAME`, where the namespace is a reversed domain name (NISTIR 7275r4, §6.2.3).",
        triggering: [.benchmark("<Rule id='my-rule'><title>t</title></Rule>")],
        clean: [.benchmark("<Rule id='xccdf_org.example_rule_my'><title>t</title></Rule>")]
    ) { context in
        ["Rule", "Group", "Value", "Profile", "Benchmark"].flatMap { name -> [Finding] in
            let kind = name.lowercased()
            return context.xccdf(name).filter { node in
                guard node.namespace == XCCDFNamespace.v12, let id = node["id"] else { return false }
                let parts = id.split(separator: "_", maxSplits: 3, omittingEmptySubsequences: false)
                return parts.count < 4 || parts[0] != "xccdf" || parts[1].isEmpty || parts[2] != kind
                    || parts[3].isEmpty
            }.map { Finding($0, "'\($0.idText)' is not xccdf_NAMESPACE_\(kind)_NAME") }
        }
    }
}
