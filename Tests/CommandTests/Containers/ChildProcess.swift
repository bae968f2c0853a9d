import Foundation

/// A program that runs beside the tests. Its end is its own: what it leaves behind is not waited for, and gets nothing of the
/// tests but its output's file.
struct ChildProcess {
    private let pid: pid_t

    /// - Parameters:
    ///   - input: a descriptor for its standard input; `nil` for none.
    ///   - output: a file for what it prints.
    init(_ words: [String], input: Int32? = nil, output: String, variables: [String: String] = [:]) throws {
        var actions = posix_spawn_file_actions_t()
        posix_spawn_file_actions_init(&actions)
        defer { posix_spawn_file_actions_destroy(&actions) }
        if let input {
            posix_spawn_file_actions_adddup2(&actions, input, STDIN_FILENO)
        } else {
            posix_spawn_file_actions_addopen(&actions, STDIN_FILENO, "/dev/null", O_RDONLY, 0)
        }
        posix_spawn_file_actions_addopen(&actions, STDOUT_FILENO, output, O_WRONLY | O_CREAT | O_TRUNC, 0o600)
        posix_spawn_file_actions_adddup2(&actions, STDOUT_FILENO, STDERR_FILENO)
        for descriptor: Int32 in 3..<256 { posix_spawn_file_actions_addclose(&actions, descriptor) }
        let environment = ProcessInfo.processInfo.environment.merging(variables) { $1 }.map { "\($0)=\($1)" }
        var arguments: [UnsafeMutablePointer<CChar>?] = words.map { strdup($0) } + [nil]
        var settings: [UnsafeMutablePointer<CChar>?] = environment.map { strdup($0) } + [nil]
        defer { for text in arguments + settings { free(text) } }
        var pid: pid_t = 0
        let status = posix_spawnp(&pid, words[0], &actions, nil, &arguments, &settings)
        guard status == 0 else { throw Workbench.Failure(text: "\(words[0]): \(String(cString: strerror(status)))") }
        self.pid = pid
    }

    /// Waits for its end; its exit status, or that of a shell for one that was killed.
    func wait() -> Int32 {
        var status: Int32 = 0
        while waitpid(pid, &status, 0) < 0, errno == EINTR {}
        return status & 0x7F == 0 ? (status >> 8) & 0xFF : 128 + (status & 0x7F)
    }
}

/// Runs a script by bash; what it prints.
/// - Throws: `Workbench.Failure` with that, if its status is not 0.
@discardableResult
func shell(_ script: String, folder: String, variables: [String: String] = [:]) throws -> String {
    let output = FileManager.default.temporaryDirectory.appendingPathComponent(UUID().uuidString).path
    defer { try? FileManager.default.removeItem(atPath: output) }
    let child = try ChildProcess(
        ["bash", "-ec", "cd '\(folder)'\n" + script], output: output, variables: variables)
    let status = child.wait()
    let text = try String(contentsOfFile: output, encoding: .utf8)
    guard status == 0 else { throw Workbench.Failure(text: text) }
    return text
}
