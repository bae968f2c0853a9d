import CommandSupport
import Diagnostics
import Dispatch
import Synchronization

/// A server of the Language Server Protocol 3.17 for projects of rule definitions, data streams, XCCDF and OVAL.
///
/// Messages are read on the caller's thread, answered one after the other on a queue, and what is wrong with documents is
/// looked for on another, so that neither a long answer nor a large document keeps a cancellation from being heard.
public final class LanguageServer: Sendable {
    private struct State {
        var isInitialized = false
        var isShutDown = false
        var session = Session()
        /// The requests that are not answered yet, and those of them that nobody waits for.
        var waiting: Set<JSONValue> = []
        var cancelled: Set<JSONValue> = []
    }

    private let input: Int32
    private let writer: MessageWriter
    private let version: String
    private let requests = DispatchQueue(label: "requests")
    private let state = Mutex(State())
    private let examination: Examination

    /// - Parameters:
    ///   - input: where messages come from; answers go to `output`.
    ///   - version: what the server tells of itself.
    public init(input: Int32, output: Int32, version: String) {
        self.input = input
        self.version = version
        writer = MessageWriter(output: output)
        examination = Examination(writer)
        let schemas = try? ResourceLocator.schemas()
        state.withLock { $0.session.resources.schemas = schemas }
    }

    /// Serves until the client says `exit` or closes the input.
    /// - Returns: whether the client had asked for the end by `shutdown`, as the protocol wants.
    public func run() -> Bool {
        var reader = MessageReader(input: input)
        loop: while true {
            switch reader.next() {
            case .end: break loop
            case .broken(let reason):
                writer.respond(.null, .failure(.parse(reason)))
                break loop
            case .tooLarge(let size):
                writer.respond(.null, .failure(.invalidRequest("\(size) bytes are too large for a message")))
            case .message(let bytes):
                guard receive(bytes) else { break loop }
            }
        }
        requests.sync {}
        return state.withLock { $0.isShutDown }
    }

    /// Takes a message; `false` for the last one.
    private func receive(_ bytes: [UInt8]) -> Bool {
        guard let message = try? JSONValue(bytes: bytes) else {
            writer.respond(.null, .failure(.parse("this is no JSON, or nested too deeply")))
            return true
        }
        let id = message["id"]
        guard message.isObject, id.map(Self.isID) ?? true else {
            writer.respond(.null, .failure(.invalidRequest("a message is an object, with a number or text as its id")))
            return true
        }
        guard let method = message["method"]?.string else {
            // What answers us: nothing is ever asked of the client.
            if message["result"] == nil, message["error"] == nil {
                writer.respond(id ?? .null, .failure(.invalidRequest("a message has a method")))
            }
            return true
        }
        let params = message["params"] ?? .null
        if method == "exit" { return false }
        if method == "$/cancelRequest" {
            state.withLock { if let id = params["id"], $0.waiting.contains(id) { $0.cancelled.insert(id) } }
            return true
        }
        guard let id else {
            requests.async { self.notice(method, params) }
            return true
        }
        state.withLock { _ = $0.waiting.insert(id) }
        requests.async {
            let result = self.isCancelled(id) ? .failure(.cancelled) : self.answer(id, method, params)
            self.state.withLock {
                $0.waiting.remove(id)
                $0.cancelled.remove(id)
            }
            self.writer.respond(id, result)
        }
        return true
    }

    private static func isID(_ value: JSONValue) -> Bool { value.integer != nil || value.string != nil }

    private func isCancelled(_ id: JSONValue) -> Bool { state.withLock { $0.cancelled.contains(id) } }

    // MARK: Requests

    private func answer(_ id: JSONValue, _ method: String, _ params: JSONValue) -> Result<JSONValue, ResponseError> {
        let (isInitialized, isShutDown) = state.withLock { ($0.isInitialized, $0.isShutDown) }
        if isShutDown { return .failure(.invalidRequest("the server is shut down")) }
        if method == "initialize" {
            guard !isInitialized else { return .failure(.invalidRequest("the server is initialized already")) }
            return .success(initialize(params))
        }
        guard isInitialized else { return .failure(.notInitialized) }
        if method == "shutdown" {
            examination.stop()
            state.withLock { $0.isShutDown = true }
            return .success(.null)
        }
        guard let feature = FeatureRegistry.all.first(where: { $0.method == method }) else {
            return .failure(.unknownMethod(method))
        }
        var session = state.withLock { $0.session }
        session.findings = { self.examination.findings($0) }
        session.isCancelled = { self.isCancelled(id) }
        do throws(ResponseError) {
            let value = try feature.answer(params, session)
            return isCancelled(id) ? .failure(.cancelled) : .success(value)
        } catch {
            return .failure(error)
        }
    }

    private func initialize(_ params: JSONValue) -> JSONValue {
        let operations = params["capabilities"]?["workspace"]?["workspaceEdit"]?["resourceOperations"]?.array ?? []
        let item = params["capabilities"]?["textDocument"]?["completion"]?["completionItem"]
        if let delay = params["initializationOptions"]?["delay"]?.integer { examination.setDelay(delay) }
        state.withLock {
            $0.isInitialized = true
            $0.session.canRenameFiles = operations.contains("rename")
            $0.session.canUseSnippets = item?["snippetSupport"] == true
        }
        let incremental: JSONValue = 2
        var capabilities: [String: JSONValue] = [
            "positionEncoding": "utf-16",
            "textDocumentSync": ["openClose": true, "change": incremental, "save": true],
        ]
        for feature in FeatureRegistry.all { capabilities[feature.capability.name] = feature.capability.value }
        return [
            "capabilities": .object(capabilities),
            "serverInfo": ["name": "scap lsp", "version": .string(version)],
        ]
    }

    // MARK: Notifications

    private func notice(_ method: String, _ params: JSONValue) {
        guard state.withLock({ $0.isInitialized && !$0.isShutDown }) else { return }
        switch method {
        case "textDocument/didOpen": open(params)
        case "textDocument/didChange": change(params)
        case "textDocument/didClose": close(params)
        case "textDocument/didSave": if let path = Self.path(params) { examine(path) }
        case "workspace/didChangeWatchedFiles":
            for change in params["changes"]?.array ?? [] {
                if let path = change["uri"]?.string.flatMap(DocumentURI.path) { examine(path) }
            }
        // What is not known is not asked for either.
        default: break
        }
    }

    private static func path(_ params: JSONValue) -> String? {
        params["textDocument"]?["uri"]?.string.flatMap(DocumentURI.path)
    }

    private func open(_ params: JSONValue) {
        let item = params["textDocument"]
        guard let path = Self.path(params), let text = item?["text"]?.string else {
            return writer.log("textDocument/didOpen names no file on this machine")
        }
        let document = TextDocument(path: path, version: item?["version"]?.integer ?? 0, bytes: Array(text.utf8))
        state.withLock { $0.session.documents[path] = document }
        examine(path)
    }

    private func change(_ params: JSONValue) {
        guard let path = Self.path(params), var document = state.withLock({ $0.session.documents[path] }) else {
            return writer.log("textDocument/didChange names no open document")
        }
        let version = params["textDocument"]?["version"]?.integer ?? document.version + 1
        for change in params["contentChanges"]?.array ?? [] {
            guard let changed = document.applying(change, version: version) else {
                writer.log("textDocument/didChange holds a change without text or with a wrong range")
                continue
            }
            document = changed
        }
        let changed = document
        state.withLock { $0.session.documents[path] = changed }
        examine(path)
    }

    private func close(_ params: JSONValue) {
        guard let path = Self.path(params) else { return }
        state.withLock { $0.session.documents[path] = nil }
        examine(path)
    }

    private func examine(_ path: String) {
        examination.examine(path) { self.state.withLock { $0.session } }
    }
}
