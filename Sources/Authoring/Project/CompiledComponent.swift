import XMLKit

/// A document that a benchmark takes over as it is, for rules' extra checks.
struct CompiledComponent {
    enum Content {
        case document(XMLDocument)
        /// The address of a document that the data stream does not hold (SP 800-126 r3 §3.1.1).
        case elsewhere(String)
    }

    /// The name by which checks refer to it.
    let name: String
    let content: Content

    /// The document, where the data stream holds it.
    var document: XMLDocument? { if case .document(let document) = content { document } else { nil } }
    /// The address, where it does not.
    var address: String? { if case .elsewhere(let address) = content { address } else { nil } }
}
