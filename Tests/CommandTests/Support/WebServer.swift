import Foundation

/// Serves some contents over HTTP on a port of its own, to whoever asks, until it goes away.
final class WebServer: Sendable {
    let port: UInt16
    private let listener: Int32

    var address: String { "http://127.0.0.1:\(port)" }

    convenience init(path: String, text: String) throws { try self.init([path: Array(text.utf8)]) }

    /// - Parameter contents: what is served at each path.
    init(_ contents: [String: [UInt8]]) throws {
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
                var request = [UInt8](repeating: 0, count: 4096)
                let count = recv(client, &request, request.count, 0)
                let words = String(decoding: request.prefix(max(0, count)), as: UTF8.self).split(separator: " ")
                let found = words.count > 1 ? contents[String(words[1])] : nil
                let body = found ?? []
                let status = found == nil ? "404 Not Found" : "200 OK"
                let head = "HTTP/1.1 \(status)\r\nContent-Length: \(body.count)\r\nConnection: close\r\n\r\n"
                let answer = Array(head.utf8) + body
                var sent = 0
                while sent < answer.count {
                    let step = answer.withUnsafeBytes {
                        send(client, $0.baseAddress! + sent, answer.count - sent, Int32(MSG_NOSIGNAL))
                    }
                    guard step > 0 else { break }
                    sent += step
                }
                close(client)
            }
        }
    }

    deinit {
        shutdown(listener, Int32(SHUT_RDWR))
        close(listener)
    }
}
