import Diagnostics
import XMLKit

/// One requirement of SP 800-126 r3 that a source data stream can be held against, by the number that NIST's content
/// validation tool gave it.
///
/// A requirement is a static property in a file of `Rules/`, by its clause; `RequirementRegistry` lists them.
public struct Requirement: Sendable {
    public typealias Severity = Diagnostic.Severity

    /// `SRC-` and `A-` numbers with the number of the part that is checked.
    public let id: String
    /// The section of SP 800-126 r3; empty for what only the validation tool asks for.
    public let section: String
    /// What SHALL be is an error, what SHOULD be a warning.
    public let severity: Severity
    /// What is required, in one sentence.
    public let text: String
    let check: @Sendable (RequirementContext) -> [Finding]

    init(
        _ id: String, _ section: String, _ severity: Severity, _ text: String,
        check: @escaping @Sendable (RequirementContext) -> [Finding]
    ) {
        self.id = id
        self.section = section
        self.severity = severity
        self.text = text
        self.check = check
    }

    /// A place that breaks a requirement.
    struct Finding {
        let node: XMLNode
        /// What the official Schematron names: `xccdf:Rule xccdf_…`.
        let subject: String
        /// What is wrong there, where the requirement's text does not say it.
        let detail: String?

        init(_ node: XMLNode, _ subject: String, _ detail: String? = nil) {
            self.node = node
            self.subject = subject
            self.detail = detail
        }

        /// An element that the Schematron names by its id.
        init(_ node: XMLNode, as element: String? = nil, _ detail: String? = nil) {
            self.init(node, "\(element ?? "xccdf:\(node.localName)") \(node["id"] ?? "")", detail)
        }
    }
}
