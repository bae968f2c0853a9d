import Diagnostics
import Glibc

/// Prints diagnostics to standard error, each with its source line, in colour on a terminal.
public enum DiagnosticPrinter {
    public static func print(_ diagnostics: [Diagnostic]) {
        guard !diagnostics.isEmpty else { return }
        let isTerminal = isatty(STDERR_FILENO) == 1 && getenv("NO_COLOR") == nil
        let places = Dictionary(grouping: diagnostics.flatMap(locations), by: \.file)
        let lines = places.mapValues { $0.reduce(into: Set()) { $0.insert($1.line) } }
        let shown = lines.keys.reduce(into: [:]) { $0[$1] = text(lines[$1] ?? [], of: $1) }
        let renderer = TextRenderer(colour: isTerminal) { file, line in shown[file]?[line] }
        _ = AtomicFile.writeAll(Array(diagnostics.map(renderer.render).joined().utf8), to: STDERR_FILENO)
    }

    private static func locations(_ diagnostic: Diagnostic) -> [SourceLocation] {
        (diagnostic.location.map { [$0] } ?? []) + diagnostic.notes.flatMap(locations)
    }

    /// The most that is kept of a line: bytes.
    private static let lineLimit = 1 << 20

    /// The lines of these numbers, from 1. A file is read as far as the last of them.
    private static func text(_ wanted: Set<Int>, of path: String) -> [Int: String] {
        var info = stat()
        guard let last = wanted.max(), last > 0, stat(path, &info) == 0, info.st_mode & S_IFMT == S_IFREG,
            let file = fopen(path, "re")
        else { return [:] }
        defer { fclose(file) }
        var found: [Int: [UInt8]] = [:]
        var line = 1
        var buffer = [UInt8](repeating: 0, count: 64 << 10)
        while line <= last, case let count = fread(&buffer, 1, buffer.count, file), count > 0 {
            var rest = buffer[..<count]
            while line <= last, !rest.isEmpty {
                let end = rest.firstIndex(of: UInt8(ascii: "\n")) ?? rest.endIndex
                if wanted.contains(line) { found[line, default: []] += rest[..<end].prefix(lineLimit) }
                rest = rest[end...].dropFirst()
                if end < count { line += 1 }
            }
        }
        return found.mapValues { String(decoding: $0.prefix(lineLimit), as: UTF8.self) }
    }
}
