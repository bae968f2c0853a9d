import Diagnostics
import Glibc

/// A directory of this run's own, gone with its files when it is no longer used.
public final class TemporaryDirectory {
    public let path: String
    private var names: [String] = []

    /// Makes the directory below `TMPDIR`, or `/tmp`.
    /// - Throws: `Diagnostic` where it cannot be made.
    public init() throws(Diagnostic) {
        let parent = getenv("TMPDIR").map { String(cString: $0) } ?? "/tmp"
        var template = Array("\(parent)/scapwright-XXXXXX".utf8CString)
        guard mkdtemp(&template) != nil else {
            throw .error(
                "unwritable", "no temporary directory can be made: \(String(cString: strerror(errno)))",
                at: SourceLocation(file: parent))
        }
        path = String(decoding: template.dropLast().map { UInt8(bitPattern: $0) }, as: UTF8.self)
    }

    /// The path of a file in the directory, which is removed with it.
    public func file(_ name: String) -> String {
        if !names.contains(name) { names.append(name) }
        return "\(path)/\(name)"
    }

    deinit {
        for name in names { unlink("\(path)/\(name)") }
        rmdir(path)
    }
}
