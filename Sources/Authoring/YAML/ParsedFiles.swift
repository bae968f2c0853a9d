import Diagnostics
import Dispatch
import Synchronization

/// Files of a project that were parsed ahead of time, several at once: parsing takes most of a build's time.
final class ParsedFiles: Sendable {
    struct Parsed: Sendable {
        var text: String
        var file: YAMLFile?
        var problems: [Diagnostic]
    }

    private let byPath = Mutex<[String: Parsed]>([:])

    /// Takes what was parsed for a path; `nil` where nothing was, and the second time.
    func take(_ path: String) -> Parsed? { byPath.withLock { $0.removeValue(forKey: path) } }

    /// Parses files and keeps the results until they are taken.
    func parse(_ paths: [(path: String, display: String)], of files: ProjectFiles) {
        let width = 8
        DispatchQueue.concurrentPerform(iterations: min(width, paths.count)) { lane in
            var index = lane
            while index < paths.count {
                let (path, display) = paths[index]
                index += width
                guard let parsed = files.parse(path, display) else { continue }
                byPath.withLock { $0[path] = parsed }
            }
        }
    }

    static func parse(_ text: String, _ display: String) -> Parsed {
        let problems = Problems()
        let file = YAMLFile.parse(text, path: display, problems: problems)
        return Parsed(text: text, file: file, problems: problems.all)
    }
}
