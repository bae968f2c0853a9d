import Diagnostics
import Glibc

/// Runs the `oscap` that does the work.
enum Oscap {
    /// - Parameters:
    ///   - path: the program; `nil` for the one beside this program, or else that on the path.
    ///   - root: what it scans.
    /// - Returns: its exit status.
    static func run(_ path: String?, _ arguments: [String], root: String) throws(Diagnostic) -> Int32 {
        let program = path ?? beside ?? "oscap"
        setenv("OSCAP_PROBE_ROOT", root, 1)
        var words: [UnsafeMutablePointer<CChar>?] = ([program] + arguments).map { strdup($0) } + [nil]
        defer { for word in words { free(word) } }
        var child: pid_t = 0
        let status = posix_spawnp(&child, program, nil, nil, &words, environ)
        guard status == 0 else {
            throw .error("no-oscap", "cannot run '\(program)': \(String(cString: strerror(status)))")
        }
        var result: Int32 = 0
        while waitpid(child, &result, 0) < 0 {
            guard errno == EINTR else { throw .error("no-oscap", String(cString: strerror(errno))) }
        }
        // WIFEXITED and WEXITSTATUS.
        return result & 0x7F == 0 ? (result >> 8) & 0xFF : 128 + (result & 0x7F)
    }

    private static var beside: String? {
        var buffer = [CChar](repeating: 0, count: Int(PATH_MAX) + 1)
        let count = readlink("/proc/self/exe", &buffer, buffer.count - 1)
        guard count > 0 else { return nil }
        let own = String(decoding: buffer[..<count].map { UInt8(bitPattern: $0) }, as: UTF8.self)
        guard let slash = own.lastIndex(of: "/") else { return nil }
        let candidate = own[..<slash] + "/oscap"
        return access(String(candidate), X_OK) == 0 ? String(candidate) : nil
    }
}
