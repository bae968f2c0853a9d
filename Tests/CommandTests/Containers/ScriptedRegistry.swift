import Foundation
import Synchronization

/// A registry that has the test image, and does what a test wants it to do besides.
final class ScriptedRegistry: Sendable {
    /// - Returns: the answer; `nil` for what a registry answers.
    typealias Script = @Sendable (WebServer.Request) -> WebServer.Answer?

    private let log = Mutex<[WebServer.Request]>([])
    private let server = Mutex<WebServer?>(nil)

    init(_ script: @escaping Script) throws {
        let folder = try TestImage.folder()
        let server = try WebServer { [weak self] request in
            self?.log.withLock { $0.append(request) }
            return script(request) ?? Self.answer(request.path, folder)
        }
        self.server.withLock { $0 = server }
    }

    var host: String { server.withLock { $0?.host ?? "" } }
    var image: String { host + "/some/test:1" }
    /// What was asked for so far.
    var requests: [WebServer.Request] { log.withLock { $0 } }

    /// What a registry that means no harm answers.
    static func answer(_ path: String, _ folder: String) -> WebServer.Answer {
        let name = path.split(separator: "/").last ?? ""
        let parts = name.split(separator: ":")
        let file =
            parts.count == 2
            ? "layout/blobs/\(parts[0])/\(parts[1])" : path.hasSuffix("/manifests/1") ? "manifest" : nil
        guard let file, let body = FileManager.default.contents(atPath: "\(folder)/\(file)") else {
            return .init(status: 404)
        }
        return .init(body: Array(body))
    }
}
