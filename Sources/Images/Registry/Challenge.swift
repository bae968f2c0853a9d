/// What a registry wants to know of a user: the header `WWW-Authenticate` (RFC 9110 §11.6.1; distribution token
/// authentication specification).
struct Challenge {
    enum Scheme: String {
        case basic, bearer
    }

    let scheme: Scheme
    private let parameters: [String: String]

    var realm: String? { parameters["realm"] }
    var service: String? { parameters["service"] }
    var scope: String? { parameters["scope"] }

    /// - Returns: `nil` for a scheme that is neither Basic nor Bearer.
    init?(_ header: String) {
        guard let space = header.firstIndex(of: " "), let scheme = Scheme(rawValue: header[..<space].lowercased())
        else { return nil }
        self.scheme = scheme
        var parameters: [String: String] = [:]
        var rest = header[header.index(after: space)...]
        while let equals = rest.firstIndex(of: "=") {
            let name = rest[..<equals].drop { $0 == "," || $0 == " " }.lowercased()
            rest = rest[rest.index(after: equals)...]
            if rest.first == "\"" {
                rest = rest.dropFirst()
                let end = rest.firstIndex(of: "\"") ?? rest.endIndex
                parameters[name] = String(rest[..<end])
                rest = rest[end...].dropFirst()
            } else {
                let end = rest.firstIndex(of: ",") ?? rest.endIndex
                parameters[name] = String(rest[..<end])
                rest = rest[end...]
            }
        }
        self.parameters = parameters
    }
}
