import Evaluation
import Glibc

/// Lets shells read scripts without executing them (`-n`), and tells what they refuse.
enum ShellReader {
    /// Seconds that a shell has; reading takes milliseconds.
    private static let timeout: Int32 = 10

    /// What is wrong with scripts, by script and line.
    ///
    /// Scripts whose quotes are closed are read together, each as a function of its own: what is missing in one cannot be made
    /// up for by another. Only where that fails is each read alone.
    /// - Throws: `ScriptFailure` where a shell cannot be started, or does not end.
    static func faults(in scripts: [EmbeddedScript]) throws -> [(script: EmbeddedScript, line: Int, message: String)] {
        try Dictionary(grouping: scripts, by: \.shell).sorted { $0.key < $1.key }.flatMap {
            entry -> [(script: EmbeddedScript, line: Int, message: String)] in
            let (shell, scripts) = entry
            let candidates: [String] = ["/bin/\(shell)", "/usr/bin/\(shell)"]
            guard let path = candidates.first(where: { access($0, X_OK) == 0 }) else { return [] }
            let closed = scripts.filter(\.syntax.isClosed)
            let isFine =
                try closed.isEmpty
                || read(closed.enumerated().map { "f\($0.offset)() {\n:\n\($0.element.text)\n}\n" }.joined(), path)
                    == nil
            return try (isFine ? scripts.filter { !$0.syntax.isClosed } : scripts).compactMap { script in
                try read(script.text, path).map { (script, $0.line, $0.message) }
            }
        }
    }

    /// The first line that a shell cannot read, from 0; `nil` where it can read all.
    private static func read(_ text: String, _ shell: String) throws -> (line: Int, message: String)? {
        let file = try PrivateFile(text)
        let run = try ProcessRun(
            shell, ["-n", file.path], environment: ["LC_ALL=C", "PATH=/usr/bin:/bin"], timeout: timeout,
            outputLimit: 4096)
        guard run.status != 0 else { return nil }
        // bash: PATH: line 3: what; dash: PATH: 3: what
        let words = run.errors.split(separator: "\n").first.map(String.init) ?? "it cannot be read"
        let rest = words.split(separator: ":", maxSplits: 2).map { $0.drop { $0 == " " } }
        guard rest.count == 3, let line = Int(rest[1].split(separator: " ").last ?? "") else { return (0, words) }
        return (
            max(0, line - 1),
            "\(shell.split(separator: "/").last ?? "sh") cannot read this:\(rest[2].isEmpty ? "" : " ")\(rest[2])"
        )
    }
}

/// A file that only we can read, for as long as this value lives.
final class PrivateFile {
    let path: String

    /// - Throws: `ScriptFailure` where it cannot be written.
    init(_ text: String) throws(ScriptFailure) {
        var template = Array("/tmp/scap-lint-XXXXXX".utf8CString)
        let descriptor = mkstemp(&template)
        guard descriptor >= 0 else { throw ScriptFailure(description: "a temporary file cannot be made") }
        path = String(decoding: template.dropLast().map { UInt8(bitPattern: $0) }, as: UTF8.self)
        let bytes = Array(text.utf8)
        var offset = 0
        while offset < bytes.count {
            let count = bytes.withUnsafeBytes {
                write(descriptor, $0.baseAddress?.advanced(by: offset), bytes.count - offset)
            }
            if count < 0, errno == EINTR { continue }
            guard count > 0 else { break }
            offset += count
        }
        close(descriptor)
        guard offset == bytes.count else { throw ScriptFailure(description: "a temporary file cannot be written") }
    }

    deinit { unlink(path) }
}
