/// The ids that a build gives to what the project names.
struct Naming {
    var benchmark: BenchmarkFile

    func rule(_ id: String) -> String {
        if id.hasPrefix("xccdf_") { return id }
        if let pattern = benchmark.rulePattern {
            let parts = pattern.split(separator: "{id}", maxSplits: 1, omittingEmptySubsequences: false)
            return parts.joined(separator: id)
        }
        return full("rule", id)
    }

    func group(_ id: String) -> String { full("group", id) }
    func value(_ id: String) -> String { full("value", id) }
    func profile(_ id: String) -> String { full("profile", id) }
    var benchmarkID: String { full("benchmark", benchmark.id) }

    private func full(_ kind: String, _ id: String) -> String {
        id.hasPrefix("xccdf_") ? id : "xccdf_\(benchmark.namespace)_\(kind)_\(id)"
    }

    /// The id of a part of the data stream: `scap_NAMESPACE_KIND_NAME`.
    func part(_ kind: String, _ name: String) -> String { "scap_\(benchmark.namespace)_\(kind)_\(name)" }

    var xccdfFile: String { "\(benchmark.id)-xccdf.xml" }
    var ovalFile: String { "\(benchmark.id)-oval.xml" }
    var cpeOVALFile: String { "\(benchmark.id)-cpe-oval.xml" }
    var dictionaryFile: String { "\(benchmark.id)-cpe-dictionary.xml" }
}
