import CLinux
import Diagnostics
import FoundationEssentials
import Glibc

/// A program that keeps credentials: `docker-credential-NAME get`, with the registry on its standard input.
struct CredentialHelper {
    private let program: String
    /// Seconds that it may take: it may ask the user.
    private static let patience = 60

    private struct Answer: Decodable {
        let user: String
        let secret: String

        enum CodingKeys: String, CodingKey {
            case user = "Username"
            case secret = "Secret"
        }
    }

    /// - Throws: `Diagnostic` for a name that could be a path.
    init(_ name: String) throws(Diagnostic) {
        guard !name.isEmpty, name.allSatisfy({ $0.isLetter || $0.isNumber || "._-".contains($0) }) else {
            throw .error("bad-credentials", "'\(name)' is no name of a credential helper")
        }
        program = "docker-credential-\(name)"
    }

    /// - Returns: `nil` where the helper knows no credentials of the registry.
    /// - Throws: `Diagnostic` where it cannot be run or answers something else. What it prints is not repeated.
    func credential(for registry: String) throws(Diagnostic) -> Credential? {
        let (status, output) = try run(registry)
        guard status == 0 else {
            // The protocol's words for "there are none".
            if String(decoding: output, as: UTF8.self).contains("credentials not found") { return nil }
            throw failure("ended with status \(status)")
        }
        guard let answer = try? JSONDecoder().decode(Answer.self, from: Data(output)) else {
            throw failure("did not answer with the JSON of a credential")
        }
        if answer.user == "<token>" { return .identityToken(answer.secret) }
        return .password(user: answer.user, secret: answer.secret)
    }

    private func failure(_ text: String) -> Diagnostic { .error("bad-credentials", "\(program) \(text)") }

    private func run(_ input: String) throws(Diagnostic) -> (status: Int32, output: [UInt8]) {
        var (ask, answer): ([Int32], [Int32]) = ([-1, -1], [-1, -1])
        guard pipe2(&ask, O_CLOEXEC) == 0, pipe2(&answer, O_CLOEXEC) == 0 else { throw failure("cannot be run") }
        defer { for descriptor in [answer[0]] where descriptor >= 0 { close(descriptor) } }
        var actions = posix_spawn_file_actions_t()
        posix_spawn_file_actions_init(&actions)
        defer { posix_spawn_file_actions_destroy(&actions) }
        posix_spawn_file_actions_adddup2(&actions, ask[0], STDIN_FILENO)
        posix_spawn_file_actions_adddup2(&actions, answer[1], STDOUT_FILENO)
        posix_spawn_file_actions_addopen(&actions, STDERR_FILENO, "/dev/null", O_WRONLY, 0)
        var words: [UnsafeMutablePointer<CChar>?] = [strdup(program), strdup("get"), nil]
        defer { for word in words { free(word) } }
        var child: pid_t = 0
        let status = posix_spawnp(&child, program, &actions, nil, &words, environ)
        close(ask[0])
        close(answer[1])
        guard status == 0 else {
            close(ask[1])
            throw failure("cannot be run: \(String(cString: strerror(status)))")
        }
        let line = Array("\(input)\n".utf8)
        _ = write(ask[1], line, line.count)
        close(ask[1])
        return try collect(child, answer[0])
    }

    private func collect(_ child: pid_t, _ output: Int32) throws(Diagnostic) -> (Int32, [UInt8]) {
        var bytes: [UInt8] = []
        var buffer = [UInt8](repeating: 0, count: 4096)
        let end = time(nil) + Self.patience
        var isLate = false
        while true {
            var waiting = pollfd(fd: output, events: Int16(POLLIN), revents: 0)
            let ready = poll(&waiting, 1, Int32(max(0, end - time(nil))) * 1000)
            if ready < 0, errno == EINTR { continue }
            isLate = ready <= 0 || bytes.count > 1 << 20
            guard !isLate, case let count = read(output, &buffer, buffer.count), count > 0 else { break }
            bytes += buffer[..<count]
        }
        if isLate { kill(child, SIGKILL) }
        var result: Int32 = 0
        while waitpid(child, &result, 0) < 0, errno == EINTR {}
        guard !isLate else { throw failure("took longer than \(Self.patience) seconds") }
        return (result & 0x7F == 0 ? (result >> 8) & 0xFF : 128 + (result & 0x7F), bytes)
    }
}
