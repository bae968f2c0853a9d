import Diagnostics
import Glibc

/// An `oscap` that does the work of `oscap-docker` and `oscap-podman`.
public struct OscapProcess: Sendable {
    /// What it is called by.
    private let name: String
    /// What is run.
    private let program: String
    /// Whether it was named on the command line, so that it may be anybody's.
    private let isNamed: Bool

    /// - Parameter path: the program; `nil` for this executable, which is an `oscap` when it is called so, or that on the
    ///   path where `/proc` does not lead to it.
    public init(_ path: String?) {
        let own = "/proc/self/exe"
        isNamed = path != nil
        name = path ?? "oscap"
        program = path ?? (access(own, X_OK) == 0 ? own : name)
    }

    /// - Returns: its exit status.
    /// - Throws: `Diagnostic` where it cannot be run, or cannot scan this: only an `oscap` of ours knows more than directories.
    public func run(_ arguments: [String], _ scan: EngineScan) throws(Diagnostic) -> Int32 {
        if isNamed, !scan.root.hasPrefix("/"), try !knowsTargets() {
            throw .error(
                "no-oscap", "'\(name)' scans directories only, and '\(scan.name)' is in none: leave --oscap out")
        }
        setenv("OSCAP_PROBE_ROOT", scan.root, 1)
        setenv("OSCAP_EVALUATION_TARGET", scan.name, 1)
        setenv("OSCAP_CONTAINER_VARS", scan.environment.joined(separator: "\n"), 1)
        if let marker = scan.marker { setenv("SCAP_CONTAINER_MARKER", marker, 1) }
        return try wait(try spawn(arguments, output: nil))
    }

    private func knowsTargets() throws(Diagnostic) -> Bool {
        var ends: [Int32] = [-1, -1]
        guard pipe(&ends) == 0, let reader = fdopen(ends[0], "r") else { throw failure(errno) }
        let child: pid_t
        do throws(Diagnostic) { child = try spawn(["--version"], output: ends) } catch {
            fclose(reader)
            throw error
        }
        var buffer = [UInt8](repeating: 0, count: 64)
        let count = fread(&buffer, 1, buffer.count, reader)
        fclose(reader)
        _ = try wait(child)
        return buffer.prefix(count).starts(with: "Scapwright ".utf8)
    }

    /// - Parameter output: a pipe for its output, of which the second end is closed here.
    private func spawn(_ arguments: [String], output: [Int32]?) throws(Diagnostic) -> pid_t {
        var words: [UnsafeMutablePointer<CChar>?] = ([name] + arguments).map { strdup($0) } + [nil]
        defer { for word in words { free(word) } }
        var actions = posix_spawn_file_actions_t()
        posix_spawn_file_actions_init(&actions)
        defer { posix_spawn_file_actions_destroy(&actions) }
        if let output {
            posix_spawn_file_actions_adddup2(&actions, output[1], STDOUT_FILENO)
            for end in output { posix_spawn_file_actions_addclose(&actions, end) }
        }
        var child: pid_t = 0
        let status = posix_spawnp(&child, program, &actions, nil, &words, environ)
        if let output { close(output[1]) }
        guard status == 0 else { throw failure(status) }
        return child
    }

    private func wait(_ child: pid_t) throws(Diagnostic) -> Int32 {
        var result: Int32 = 0
        while waitpid(child, &result, 0) < 0 {
            guard errno == EINTR else { throw failure(errno) }
        }
        // WIFEXITED and WEXITSTATUS.
        return result & 0x7F == 0 ? (result >> 8) & 0xFF : 128 + (result & 0x7F)
    }

    private func failure(_ code: Int32) -> Diagnostic {
        .error("no-oscap", "cannot run '\(name)': \(String(cString: strerror(code)))")
    }
}
