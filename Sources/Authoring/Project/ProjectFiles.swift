import Diagnostics
import Glibc

/// The files of a project, in an order that no directory, locale or file system changes.
public struct ProjectFiles: Sendable {
    /// The project's directory, without a trailing slash.
    public var root: String

    /// - Parameters:
    ///   - unsaved: texts that stand in for files, by paths that begin with `root`.
    ///   - cache: keeps what is parsed.
    public init(root: String, unsaved: [String: String] = [:], cache: ParseCache? = nil) {
        var root = root
        while root.count > 1, root.hasSuffix("/") { root.removeLast() }
        self.root = root
        self.unsaved = unsaved
        self.cache = cache
        written = nil
    }

    /// A project that lies nowhere: its files by their paths.
    init(root: String, written: [String: String]) {
        self.root = root
        self.written = written
        unsaved = [:]
        cache = nil
    }

    /// The files below a directory of the project.
    func folder(_ name: String) -> ProjectFiles {
        guard let written else { return ProjectFiles(root: full(name), unsaved: unsaved, cache: cache) }
        let inside = written.filter { $0.key.hasPrefix(name + "/") }
        return ProjectFiles(
            root: full(name),
            written: Dictionary(
                uniqueKeysWithValues: inside.map { (String($0.key.dropFirst(name.count + 1)), $0.value) }))
    }

    private let written: [String: String]?
    private let unsaved: [String: String]
    private let cache: ParseCache?
    /// What of it was parsed ahead of time.
    let parsed = ParsedFiles()

    /// Most bytes of a file that is parsed.
    private static let sizeLimit = 64 << 20

    /// Parses a file; `nil` where there is none.
    func parse(_ path: String, _ display: String) -> ParsedFiles.Parsed? {
        if let size = size(path), size > Self.sizeLimit {
            let problem = Diagnostic.error(
                "file-too-large", "The file is larger than \(Self.sizeLimit >> 20) MiB",
                at: SourceLocation(file: display))
            return ParsedFiles.Parsed(text: "", file: nil, problems: [problem])
        }
        guard let bytes = bytes(path) else { return nil }
        return cache?.parsed(bytes, display) ?? ParsedFiles.parse(String(decoding: bytes, as: UTF8.self), display)
    }

    /// Whether the project's directory can be read.
    var exists: Bool { isDirectory("") }

    /// Whether a file that a message names lies in the project.
    func holds(_ display: String) -> Bool { root == "." ? !display.hasPrefix("/") : display.hasPrefix(root + "/") }

    private func full(_ path: String) -> String { path.isEmpty ? root : root + "/" + path }

    func isDirectory(_ path: String) -> Bool {
        if let written { return path.isEmpty || written.keys.contains { $0.hasPrefix(path + "/") } }
        var info = stat()
        return stat(full(path), &info) == 0 && info.st_mode & S_IFMT == S_IFDIR
    }

    func isFile(_ path: String) -> Bool {
        if let written { return written[path] != nil }
        if unsaved[full(path)] != nil { return true }
        var info = stat()
        return stat(full(path), &info) == 0 && info.st_mode & S_IFMT == S_IFREG
    }

    /// How large a file on disk is, in bytes.
    private func size(_ path: String) -> Int? {
        var info = stat()
        guard written == nil, unsaved[full(path)] == nil, stat(full(path), &info) == 0 else { return nil }
        return Int(info.st_size)
    }

    /// The names in a directory, sorted by their bytes; none where there is no such directory.
    func names(in path: String) -> [String] {
        if let written {
            let below = written.keys.filter { path.isEmpty || $0.hasPrefix(path + "/") }
                .compactMap { $0.dropFirst(path.isEmpty ? 0 : path.utf8.count + 1).split(separator: "/").first }
            return Set(below).map(String.init).sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }
        }
        guard let handle = opendir(full(path)) else { return [] }
        defer { closedir(handle) }
        var names: [String] = []
        while let entry = readdir(handle) {
            let name = withUnsafePointer(to: &entry.pointee.d_name) {
                $0.withMemoryRebound(to: UInt8.self, capacity: 256) { String(decodingCString: $0, as: UTF8.self) }
            }
            if !name.hasPrefix(".") { names.append(name) }
        }
        return names.sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }
    }

    /// The bytes of a regular file, or `nil`.
    func bytes(_ path: String) -> [UInt8]? {
        if let written { return written[path].map { Array($0.utf8) } }
        if let text = unsaved[full(path)] { return Array(text.utf8) }
        guard isFile(path) else { return nil }
        let descriptor = open(full(path), O_RDONLY | O_CLOEXEC)
        guard descriptor >= 0 else { return nil }
        defer { close(descriptor) }
        var bytes: [UInt8] = []
        var buffer = [UInt8](repeating: 0, count: 32 << 10)
        while true {
            let count = read(descriptor, &buffer, buffer.count)
            if count < 0 { return nil }
            if count == 0 { return bytes }
            bytes += buffer[..<count]
        }
    }
}
