import Foundation

/// Talks to `scap lsp` as an editor does: real messages to a real process.
final class LanguageClient {
    private let process = Process()
    private let input = Pipe()
    private let output = Pipe()
    private var buffer = Data()
    private var count = 0
    /// What the server told of documents, in order.
    private(set) var published: [(path: String, version: Int?, diagnostics: [[String: Any]])] = []

    /// - Parameter delay: milliseconds without a change before documents are examined.
    init(
        delay: Int = 20, operations: [String] = ["rename"], snippets: Bool = false, isInitialized: Bool = true,
        variables: [String: String] = [:]
    ) throws {
        process.executableURL = Executable.checkout.appendingPathComponent(".build/debug/scap")
        process.arguments = ["lsp"]
        process.environment = ProcessInfo.processInfo.environment.merging(variables) { $1 }
        process.standardInput = input
        process.standardOutput = output
        process.standardError = FileHandle.nullDevice
        // A server that ended is seen by what it does not answer.
        signal(SIGPIPE, SIG_IGN)
        try process.run()
        // A server that hangs must not hang the tests.
        DispatchQueue.global().asyncAfter(deadline: .now() + 120) { [process] in process.terminate() }
        guard isInitialized else { return }
        let edit: [String: Any] = ["documentChanges": true, "resourceOperations": operations]
        _ = try request(
            "initialize",
            [
                "processId": NSNull(), "rootUri": NSNull(),
                "capabilities": [
                    "workspace": ["workspaceEdit": edit],
                    "textDocument": ["completion": ["completionItem": ["snippetSupport": snippets]]],
                ],
                "initializationOptions": ["delay": delay],
            ])
        try notify("initialized", [:])
    }

    deinit { process.terminate() }

    struct Failure: Error { let text: String }

    // MARK: Messages

    func send(bytes: Data) throws { try input.fileHandleForWriting.write(contentsOf: bytes) }

    func send(_ messages: [[String: Any]]) throws {
        var all = Data()
        for message in messages {
            let body = try JSONSerialization.data(withJSONObject: message)
            all += Data("Content-Length: \(body.count)\r\n\r\n".utf8) + body
        }
        try send(bytes: all)
    }

    func notify(_ method: String, _ params: [String: Any]) throws {
        try send([["jsonrpc": "2.0", "method": method, "params": params]])
    }

    /// The whole answer to a request.
    func answer(_ method: String, _ params: Any = NSNull()) throws -> [String: Any] {
        count += 1
        let id = count
        try send([["jsonrpc": "2.0", "id": id, "method": method, "params": params]])
        while true {
            guard let message = try next() else { throw Failure(text: "the server ended before \(method)") }
            if message["id"] as? Int == id { return message }
        }
    }

    /// The result of a request.
    func request(_ method: String, _ params: Any = NSNull()) throws -> Any {
        let message = try answer(method, params)
        guard let result = message["result"] else { throw Failure(text: "\(method): \(message["error"] ?? "")") }
        return result
    }

    /// The code of the error that a request comes to.
    func code(_ method: String, _ params: Any = NSNull()) throws -> Int? {
        (try answer(method, params)["error"] as? [String: Any])?["code"] as? Int
    }

    /// The next message; what is told of documents is kept. `nil` when the server has ended.
    func next() throws -> [String: Any]? {
        while true {
            if let end = buffer.range(of: Data("\r\n\r\n".utf8)) {
                let header = String(decoding: buffer[buffer.startIndex..<end.lowerBound], as: UTF8.self)
                let length = header.split(separator: ":").last.flatMap { Int($0.drop { $0 == " " }) } ?? 0
                if buffer.endIndex - end.upperBound >= length {
                    let body = buffer[end.upperBound..<end.upperBound + length]
                    buffer = Data(buffer[(end.upperBound + length)...])
                    let message = try JSONSerialization.jsonObject(with: body) as? [String: Any] ?? [:]
                    keep(message)
                    return message
                }
            }
            let more = output.fileHandleForReading.availableData
            if more.isEmpty { return nil }
            buffer += more
        }
    }

    private func keep(_ message: [String: Any]) {
        guard message["method"] as? String == "textDocument/publishDiagnostics",
            let params = message["params"] as? [String: Any], let uri = params["uri"] as? String
        else { return }
        published.append(
            (
                String(uri.dropFirst("file://".count)), params["version"] as? Int,
                params["diagnostics"] as? [[String: Any]] ?? []
            ))
    }

    /// The status with which the server ends.
    func end() throws -> Int32 {
        try? input.fileHandleForWriting.close()
        while try next() != nil {}
        process.waitUntilExit()
        return process.terminationStatus
    }

    // MARK: Documents

    func open(_ path: String, _ text: String? = nil) throws {
        let text = try text ?? String(contentsOfFile: path, encoding: .utf8)
        try notify(
            "textDocument/didOpen",
            ["textDocument": ["uri": "file://\(path)", "languageId": "yaml", "version": 1, "text": text]])
    }

    /// Changes a document; without a range, all of it.
    func change(_ path: String, version: Int, to text: String, _ range: [String: Any]? = nil) throws {
        var change: [String: Any] = ["text": text]
        change["range"] = range
        try notify(
            "textDocument/didChange",
            ["textDocument": ["uri": "file://\(path)", "version": version], "contentChanges": [change]])
    }

    /// What is found in a version of a document.
    func diagnostics(_ path: String, version: Int = 1) throws -> [[String: Any]] {
        while true {
            if let found = published.last(where: { $0.path == path && $0.version == version }) {
                return found.diagnostics
            }
            guard try next() != nil else { throw Failure(text: "the server ended") }
        }
    }

    /// Asks about the place of a mark `|` in a text that is that of the open document but for the mark.
    func ask(_ method: String, _ path: String, _ marked: String, _ more: [String: Any] = [:]) throws -> Any {
        let lines = (marked.components(separatedBy: "|").first ?? "").components(separatedBy: "\n")
        let position: [String: Any] = ["line": lines.count - 1, "character": (lines.last ?? "").utf16.count]
        var params: [String: Any] = ["textDocument": ["uri": "file://\(path)"], "position": position]
        params.merge(more) { $1 }
        return try request("textDocument/\(method)", params)
    }

    /// The texts that completion would write at a mark.
    func completions(_ path: String, _ marked: String) throws -> [String] {
        let items = (try ask("completion", path, marked) as? [String: Any])?["items"] as? [[String: Any]] ?? []
        return items.compactMap { ($0["textEdit"] as? [String: Any])?["newText"] as? String }
    }

    /// The words about what stands at a mark.
    func hover(_ path: String, _ marked: String) throws -> String {
        let contents = (try ask("hover", path, marked) as? [String: Any])?["contents"] as? [String: Any]
        return contents?["value"] as? String ?? ""
    }
}
