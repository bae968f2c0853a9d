import Diagnostics
import Glibc

/// Prints diagnostics to standard error, each with its source line, in colour on a terminal.
public enum DiagnosticPrinter {
    public static func print(_ diagnostics: [Diagnostic]) {
        guard !diagnostics.isEmpty else { return }
        let isTerminal = isatty(STDERR_FILENO) == 1 && getenv("NO_COLOR") == nil
        var cache: [String: [Substring]] = [:]
        for location in diagnostics.flatMap(locations) where cache[location.file] == nil {
            cache[location.file] = lines(of: location.file)
        }
        let lines = cache
        let renderer = TextRenderer(colour: isTerminal) { file, line in
            guard let text = lines[file], line > 0, line <= text.count else { return nil }
            return String(text[line - 1])
        }
        _ = AtomicFile.writeAll(Array(diagnostics.map(renderer.render).joined().utf8), to: STDERR_FILENO)
    }

    private static func locations(_ diagnostic: Diagnostic) -> [SourceLocation] {
        (diagnostic.location.map { [$0] } ?? []) + diagnostic.notes.flatMap(locations)
    }

    private static func lines(of path: String) -> [Substring] {
        var info = stat()
        guard stat(path, &info) == 0, info.st_mode & S_IFMT == S_IFREG, let file = fopen(path, "re") else { return [] }
        defer { fclose(file) }
        var bytes: [UInt8] = []
        var buffer = [UInt8](repeating: 0, count: 64 << 10)
        while case let count = fread(&buffer, 1, buffer.count, file), count > 0 { bytes += buffer[..<count] }
        return String(decoding: bytes, as: UTF8.self).split(separator: "\n", omittingEmptySubsequences: false)
    }
}
