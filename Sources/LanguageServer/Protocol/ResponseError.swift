/// Why a request has no answer (LSP 3.17, “ErrorCodes”).
struct ResponseError: Error, Hashable {
    var code: Int
    /// A sentence for the person who asked.
    var message: String

    static func parse(_ message: String) -> Self { .init(code: -32700, message: message) }
    static func invalidRequest(_ message: String) -> Self { .init(code: -32600, message: message) }
    static func unknownMethod(_ method: String) -> Self {
        .init(code: -32601, message: "there is no method “\(method)”")
    }
    static func invalidParameters(_ message: String) -> Self { .init(code: -32602, message: message) }
    static let notInitialized = Self(code: -32002, message: "“initialize” comes first")
    static let cancelled = Self(code: -32800, message: "the request was cancelled")
    static let contentModified = Self(code: -32801, message: "the document has changed meanwhile")
    /// The request is fine, and cannot be fulfilled.
    static func failed(_ message: String) -> Self { .init(code: -32803, message: message) }
}
