import CLibCurl
import Diagnostics
import Glibc

/// Speaks HTTP: to servers of the network, through the proxies that the environment names, or to a Unix socket.
///
/// Certificates are checked. Redirections are followed by default, never from `https` to `http`, and what identifies the
/// user (`Authorization`) goes to no other server than the one that it was given for.
public struct HTTPClient: Sendable {
    public struct Request: Sendable {
        public var address: String
        public var method = "GET"
        public var headers: [(name: String, value: String)] = []
        public var body: [UInt8]?

        public init(_ address: String) {
            self.address = address
        }
    }

    public struct Response: Sendable {
        public internal(set) var status = 0
        /// By lower-case names; the last of equal ones.
        public internal(set) var headers: [String: String] = [:]
        var redirection: String?
    }

    /// Why there is no answer.
    public struct Failure: Error, Sendable {
        public var message: String
        public var kind: Kind

        public enum Kind: Sendable {
            /// Nothing came for too long.
            case timeout
            /// The connection failed or broke: it may go better the next time.
            case connection
            /// Anything that another try would not mend.
            case lasting
        }

        public init(_ message: String, _ kind: Kind = .lasting) {
            self.message = message
            self.kind = kind
        }
    }

    /// PEM files for TLS.
    public struct TLSFiles: Sendable, Hashable {
        /// Who may sign the server's certificate, in place of the system's authorities.
        public var authorities: String?
        public var certificate: String?
        public var key: String?

        public init(authorities: String? = nil, certificate: String? = nil, key: String? = nil) {
            self.authorities = authorities
            self.certificate = certificate
            self.key = key
        }
    }

    /// The Unix socket of a server; `nil` for the network.
    public var socket: String?
    public var tls = TLSFiles()
    /// Files for one server each, by `HOST` or `HOST:PORT`.
    public var tlsByHost: [String: TLSFiles] = [:]
    /// Seconds until a connection must stand.
    public var connectionTimeout = 30
    /// Seconds with less than one byte a second after which a server is given up.
    public var patience = 60
    /// Seconds after which any answer is given up; `nil` for no limit.
    public var deadline: Int?
    public var followsRedirections = true

    /// Redirections that one request may go through.
    private static let redirectionLimit = 5

    public init() {}

    /// Sends a request; `receive` gets the answer's content in pieces, with its status and headers.
    /// - Throws: `Failure`, also with the message of what `receive` throws.
    public func send(
        _ request: Request,
        receive: (Response, UnsafeRawBufferPointer) throws(Failure) -> Void = { _, _ in }
    ) throws(Failure) -> Response {
        var request = request
        guard var address = WebAddress(request.address) else { throw Failure("the address cannot be understood") }
        for _ in 0...Self.redirectionLimit {
            let response = try HTTPTransfer.run(request, client: self, address, receive)
            guard followsRedirections, let next = response.redirection else { return response }
            guard let target = WebAddress(next) else { throw Failure("it redirects to no address of a web server") }
            guard target.scheme == "https" || address.scheme == "http" else {
                throw Failure("it redirects from https to http, to \(target.host)")
            }
            if !target.hasOrigin(of: address) {
                request.headers.removeAll { ["authorization", "cookie"].contains($0.name.lowercased()) }
            }
            request.address = next
            address = target
        }
        throw Failure("it redirects more than \(Self.redirectionLimit) times")
    }

    /// The whole content of an answer.
    /// - Parameter limit: bytes that are taken at most.
    public func content(
        _ request: Request, limit: Int
    ) throws(Failure) -> (response: Response, bytes: [UInt8]) {
        var bytes: [UInt8] = []
        let response = try send(request) { (_, piece) throws(Failure) in
            guard bytes.count + piece.count <= limit else { throw Failure("the answer is longer than \(limit) bytes") }
            bytes.append(contentsOf: piece)
        }
        return (response, bytes)
    }
}
