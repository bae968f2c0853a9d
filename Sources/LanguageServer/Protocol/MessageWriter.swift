import CommandSupport
import Synchronization

/// Sends messages to the client, one after the other whoever sends them.
final class MessageWriter: Sendable {
    private let output: Mutex<Int32>

    init(output: Int32) {
        self.output = Mutex(output)
    }

    func respond(_ id: JSONValue, _ result: Result<JSONValue, ResponseError>) {
        switch result {
        case .success(let value): send(["jsonrpc": "2.0", "id": id, "result": value])
        case .failure(let error):
            send(["jsonrpc": "2.0", "id": id, "error": ["code": .int(error.code), "message": .string(error.message)]])
        }
    }

    func notify(_ method: String, _ params: JSONValue) {
        send(["jsonrpc": "2.0", "method": .string(method), "params": params])
    }

    /// Tells the client's log.
    func log(_ message: String) { notify("window/logMessage", ["type": 1, "message": .string(message)]) }

    private func send(_ message: JSONValue) {
        // A client that is gone hears nothing; its end of the input ends the server.
        guard let bytes = try? message.bytes() else { return }
        let header = Array("Content-Length: \(bytes.count)\r\n\r\n".utf8)
        output.withLock { _ = AtomicFile.writeAll(header + bytes, to: $0) }
    }
}
