import Glibc

/// Why a program could not be run to its end.
public struct ScriptFailure: Error, CustomStringConvertible {
    public let description: String

    public init(description: String) { self.description = description }
}

/// One run of a program: nothing on its standard input, its output captured, ended when it takes too long.
public struct ProcessRun {
    /// The exit status, or 128 and the signal, as a shell has it.
    public let status: Int32
    public let output: String
    public let errors: String

    /// Runs the program at `path`, found without a search.
    /// - Parameters:
    ///   - environment: all of it, as `NAME=value`.
    ///   - timeout: seconds after which the program and all that it started are killed.
    ///   - outputLimit: bytes of each output that are kept.
    ///   - mergesErrors: take standard output and error as one, in the order in which they were written.
    /// - Throws: `ScriptFailure` for what cannot be started, or ran too long.
    public init(
        _ path: String, _ arguments: [String] = [], environment: [String], timeout: Int32, outputLimit: Int,
        mergesErrors: Bool = false
    ) throws(ScriptFailure) {
        let out = try Pipe()
        let err = try Pipe()
        let process = try Self.start(path, arguments, environment, out, mergesErrors ? out : err)
        out.closeWriting()
        err.closeWriting()
        (output, errors) = try Self.collect(out, err, process, timeout, outputLimit)
        var state: Int32 = 0
        while waitpid(process, &state, 0) < 0, errno == EINTR {}
        status = state & 0x7F == 0 ? (state >> 8) & 0xFF : 128 + (state & 0x7F)
    }

    private final class Pipe {
        private(set) var reading: Int32
        private(set) var writing: Int32

        init() throws(ScriptFailure) {
            var ends: [Int32] = [-1, -1]
            guard pipe(&ends) == 0 else { throw ScriptFailure(description: "no pipe for the script's output") }
            for end in ends { _ = fcntl(end, F_SETFD, FD_CLOEXEC) }
            (reading, writing) = (ends[0], ends[1])
        }

        func closeWriting() {
            close(writing)
            writing = -1
        }

        deinit {
            close(reading)
            if writing >= 0 { close(writing) }
        }
    }

    private static func start(
        _ path: String, _ words: [String], _ environment: [String], _ out: Pipe, _ err: Pipe
    ) throws(ScriptFailure) -> pid_t {
        var actions = posix_spawn_file_actions_t()
        posix_spawn_file_actions_init(&actions)
        defer { posix_spawn_file_actions_destroy(&actions) }
        posix_spawn_file_actions_addopen(&actions, 0, "/dev/null", O_RDONLY, 0)
        posix_spawn_file_actions_adddup2(&actions, out.writing, 1)
        posix_spawn_file_actions_adddup2(&actions, err.writing, 2)
        // A process group of its own, so that all it starts can be ended with it.
        var attributes = posix_spawnattr_t()
        posix_spawnattr_init(&attributes)
        defer { posix_spawnattr_destroy(&attributes) }
        posix_spawnattr_setflags(&attributes, Int16(POSIX_SPAWN_SETPGROUP))
        posix_spawnattr_setpgroup(&attributes, 0)
        var arguments: [UnsafeMutablePointer<CChar>?] = ([path] + words).map { strdup($0) } + [nil]
        var variables = environment.map { strdup($0) } + [nil]
        defer { for pointer in arguments + variables { free(pointer) } }
        var process: pid_t = 0
        var code = posix_spawn(&process, path, &actions, &attributes, &arguments, &variables)
        // Another thread's child may hold the file, open for writing, until it has begun its own program.
        for _ in 0..<100 where code == ETXTBSY {
            usleep(2_000)
            code = posix_spawn(&process, path, &actions, &attributes, &arguments, &variables)
        }
        guard code == 0 else {
            throw ScriptFailure(description: "the script cannot be run: \(String(cString: strerror(code)))")
        }
        return process
    }

    private static func collect(
        _ out: Pipe, _ err: Pipe, _ process: pid_t, _ timeout: Int32, _ limit: Int
    ) throws(ScriptFailure) -> (String, String) {
        var texts: [[UInt8]] = [[], []]
        var polls = [
            pollfd(fd: out.reading, events: Int16(POLLIN), revents: 0),
            pollfd(fd: err.reading, events: Int16(POLLIN), revents: 0),
        ]
        let deadline = time(nil) + Int(timeout)
        var buffer = [UInt8](repeating: 0, count: 4096)
        while polls.contains(where: { $0.fd >= 0 }) {
            let left = deadline - time(nil)
            let ready = left > 0 ? poll(&polls, 2, Int32(left) * 1000) : 0
            if ready < 0, errno == EINTR { continue }
            if ready <= 0 {
                kill(-process, SIGKILL)
                var state: Int32 = 0
                waitpid(process, &state, 0)
                throw ScriptFailure(description: "the script ran longer than \(timeout) s")
            }
            for i in polls.indices where polls[i].revents != 0 {
                let count = read(polls[i].fd, &buffer, buffer.count)
                if count <= 0 {
                    polls[i].fd = -1
                } else if texts[i].count < limit {
                    texts[i] += buffer[0..<count]
                }
            }
        }
        return (String(decoding: texts[0], as: UTF8.self), String(decoding: texts[1], as: UTF8.self))
    }
}
