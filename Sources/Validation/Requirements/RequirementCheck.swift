import Diagnostics
import SCAP
import XMLKit

/// Holds a source data stream against the requirements of SP 800-126 r3.
public struct RequirementCheck: Sendable {
    /// Whether messages have the form of the official Schematron: the number and what it is about.
    public var isRaw = false

    public init(isRaw: Bool = false) {
        self.isRaw = isRaw
    }

    /// What breaks a requirement, in document order.
    /// - Parameter root: a `data-stream-collection` of SCAP 1.3; for anything else there is nothing to say.
    public func findings(_ root: XMLNode) -> [Diagnostic] {
        guard root.is("data-stream-collection", in: SCAPNamespace.sourceDataStream),
            root["schematron-version"] != "1.2"
        else { return [] }
        let context = RequirementContext(root)
        var found: [Diagnostic] = []
        for requirement in RequirementRegistry.all {
            found += requirement.check(context).map { diagnostic(requirement, $0) }
        }
        let nowhere = SourceLocation(file: "")
        return found.sorted {
            ($0.location ?? nowhere, $0.id, $0.message) < ($1.location ?? nowhere, $1.id, $1.message)
        }
    }

    private func diagnostic(_ requirement: Requirement, _ finding: Requirement.Finding) -> Diagnostic {
        var diagnostic = Diagnostic(
            requirement.severity, requirement.id,
            isRaw
                ? "\(requirement.id)|\(finding.subject)" : finding.detail ?? "requirement not met: \(requirement.text)",
            at: finding.node.location)
        if !isRaw {
            // A path is made by counting siblings: where there is an id it says as much.
            let place = finding.node["id"].map { "<\(finding.node.localName)> “\($0)”" } ?? finding.node.path
            let clause = requirement.section.isEmpty ? "" : " (SP 800-126 r3 §\(requirement.section))"
            diagnostic.notes = [Diagnostic(.note, "", "in \(place)\(clause)")]
        }
        return diagnostic
    }
}
