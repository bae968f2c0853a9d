import Foundation

/// Answers HTTP on a port of its own, to whoever asks, until it goes away.
final class WebServer: Sendable {
    struct Request: Sendable {
        /// With its query.
        let path: String
        /// By lower-case names.
        let headers: [String: String]
    }

    struct Answer: Sendable {
        var status = 200
        var headers: [String: String] = [:]
        var body: [UInt8] = []
        /// What `Content-Length` says; `nil` for the truth.
        var length: Int?
        /// Whether the connection stays open after the body, until the other side has enough.
        var hangs = false
    }

    let port: UInt16
    private let listener: Int32

    var host: String { "127.0.0.1:\(port)" }
    var address: String { "http://\(host)" }

    convenience init(path: String, text: String) throws { try self.init([path: Array(text.utf8)]) }

    /// - Parameter contents: what is served at each path.
    convenience init(_ contents: [String: [UInt8]]) throws {
        try self.init { request in contents[request.path].map { Answer(body: $0) } ?? Answer(status: 404) }
    }

    init(_ answer: @escaping @Sendable (Request) -> Answer) throws {
        let listener = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
        var name = sockaddr_in()
        name.sin_family = sa_family_t(AF_INET)
        name.sin_addr.s_addr = inet_addr("127.0.0.1")
        var size = socklen_t(MemoryLayout<sockaddr_in>.size)
        let isBound = withUnsafeMutablePointer(to: &name) { name in
            name.withMemoryRebound(to: sockaddr.self, capacity: 1) {
                bind(listener, $0, size) == 0 && listen(listener, 8) == 0 && getsockname(listener, $0, &size) == 0
            }
        }
        guard isBound else { throw Workbench.Failure(text: "no port to listen on") }
        port = UInt16(bigEndian: name.sin_port)
        self.listener = listener
        Thread.detachNewThread {
            while true {
                let client = accept(listener, nil, nil)
                guard client >= 0 else { return }
                Thread.detachNewThread { Self.serve(client, answer) }
            }
        }
    }

    deinit {
        shutdown(listener, Int32(SHUT_RDWR))
        close(listener)
    }

    private static func serve(_ client: Int32, _ answer: (Request) -> Answer) {
        defer { close(client) }
        var text = ""
        var buffer = [UInt8](repeating: 0, count: 1 << 14)
        while !text.contains("\r\n\r\n"), case let count = recv(client, &buffer, buffer.count, 0), count > 0 {
            text += String(decoding: buffer[..<count], as: UTF8.self)
        }
        let lines = text.components(separatedBy: "\r\n")
        let words = (lines.first ?? "").split(separator: " ")
        guard words.count > 1 else { return }
        let headers = lines.dropFirst().compactMap { line -> (String, String)? in
            guard let colon = line.firstIndex(of: ":") else { return nil }
            return (
                line[..<colon].lowercased(), line[line.index(after: colon)...].trimmingCharacters(in: .whitespaces)
            )
        }
        let request = Request(path: String(words[1]), headers: Dictionary(headers, uniquingKeysWith: { $1 }))
        let reply = answer(request)
        var head = "HTTP/1.1 \(reply.status) Status\r\nContent-Length: \(reply.length ?? reply.body.count)\r\n"
        for (name, value) in reply.headers { head += "\(name): \(value)\r\n" }
        send(Array((head + "Connection: close\r\n\r\n").utf8) + reply.body, to: client)
        while reply.hangs, recv(client, &buffer, buffer.count, 0) > 0 {}
    }

    private static func send(_ bytes: [UInt8], to client: Int32) {
        var sent = 0
        while sent < bytes.count {
            let step = bytes.withUnsafeBytes {
                Foundation.send(client, $0.baseAddress! + sent, bytes.count - sent, Int32(MSG_NOSIGNAL))
            }
            guard step > 0 else { return }
            sent += step
        }
    }
}
