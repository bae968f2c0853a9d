import Diagnostics
import SCAP
import XMLKit

/// Looks for references that lead nowhere, before anything is evaluated: what a profile selects and sets, the values
/// that checks are given, and the content that checks name (NISTIR 7275r4 §6.2.2, SP 800-126 r3 §3.2.2).
struct ReferenceCheck {
    let checklist: Checklist
    let profile: ResolvedProfile
    let systems: CheckSystems

    /// - Throws: a `Diagnostic` for the first such reference, the others as its notes.
    func run(_ rules: [Rule]) throws(Diagnostic) {
        var found = profile.profile.map(profileReferences) ?? []
        for rule in rules { try found += checkReferences(rule.node) }
        guard var first = found.first else { return }
        first.notes = Array(found.dropFirst())
        throw first
    }

    /// Only a benchmark's own profiles: a tailoring may be older or newer than the benchmark it is used with.
    private func profileReferences(_ profile: Profile) -> [Diagnostic] {
        let benchmark = checklist.benchmark
        guard profile.node.document === benchmark.node.document, profile.node.parent == benchmark.node else {
            return []
        }
        let clusters = Set(benchmark.itemsByID.values.compactMap(\.common.clusterID))
        return profile.node.children.compactMap { child in
            guard let id = child["idref"] else { return nil }
            switch child.localName {
            case "select", "refine-rule":
                guard benchmark.itemsByID[id] == nil, !clusters.contains(id) else { return nil }
                return dangling("the profile's \(child.localName) names '\(id)', which is no rule or group", child)
            case "set-value", "set-complex-value", "refine-value":
                guard benchmark.values[id] == nil, !clusters.contains(id) else { return nil }
                return dangling("the profile's \(child.localName) names '\(id)', which is no value", child)
            default: return nil
            }
        }
    }

    private func checkReferences(_ node: XMLNode) throws(Diagnostic) -> [Diagnostic] {
        var found: [Diagnostic] = []
        for child in node.children where child.localName == "check" || child.localName == "complex-check" {
            if child.localName == "complex-check" {
                try found += checkReferences(child)
                continue
            }
            for export in child.children("check-export") {
                let id = export["value-id"] ?? ""
                if checklist.benchmark.values[id] == nil {
                    found.append(dangling("the check is given '\(id)', which is no value", export))
                }
            }
            if let broken = try brokenContent(Check(child)) { found.append(broken) }
        }
        return found
    }

    /// What is wrong with a check of a known system none of whose alternatives can be used.
    private func brokenContent(_ check: Check) throws(Diagnostic) -> Diagnostic? {
        guard systems.supports(check.system) else { return nil }
        var broken: Diagnostic?
        for reference in check.node.children("check-content-ref") {
            let href = reference["href"] ?? ""
            switch try systems.look(for: reference["name"], in: href, system: check.system) {
            case .there, .elsewhere: return nil
            case .noContent:
                broken = broken ?? dangling("nothing in the data stream is called '\(href)'", reference)
            case .noDefinition(let id):
                broken = broken ?? dangling("'\(href)' has no definition '\(id)'", reference)
            }
        }
        return broken
    }

    private func dangling(_ message: String, _ node: XMLNode) -> Diagnostic {
        .error("dangling-reference", message, at: node.location)
    }
}
