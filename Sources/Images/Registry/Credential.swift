import FoundationEssentials

/// What identifies a user to a registry. It has no text that could be printed.
enum Credential: Sendable, CustomStringConvertible, CustomDebugStringConvertible {
    case password(user: String, secret: String)
    /// A token that is exchanged for another at the token server.
    case identityToken(String)
    /// A token that is shown as it is.
    case bearer(String)

    var description: String { "a credential" }
    var debugDescription: String { description }

    /// The header of basic authentication (RFC 7617).
    static func basic(_ user: String, _ secret: String) -> String {
        "Basic " + Data("\(user):\(secret)".utf8).base64EncodedString()
    }
}
