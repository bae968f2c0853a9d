import Foundation

/// A server that runs beside the tests, and ends with them whatever becomes of them.
final class BackgroundProgram: Sendable {
    /// Why there is none.
    struct Unavailable: Error, CustomStringConvertible {
        let description: String
    }

    let folder: String
    private let child: ChildProcess
    /// The writing end of a pipe: as long as it is open, the program runs.
    private let leash: Int32

    /// - Parameters:
    ///   - folder: is made, and gone when the program is.
    ///   - isReady: asked until it says so, for at most half a minute.
    /// - Throws: `Unavailable` with the last that the program said.
    init(_ words: [String], folder: String, isReady: () -> Bool) throws {
        self.folder = folder
        let log = folder + "/log"
        try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
        var ends: [Int32] = [-1, -1]
        guard pipe(&ends) == 0 else { throw Unavailable(description: String(cString: strerror(errno))) }
        leash = ends[1]
        // Nobody else may hold the pipe open.
        for end in ends { _ = fcntl(end, F_SETFD, FD_CLOEXEC) }
        let script = #""$@" </dev/null & read -r; kill $!; wait $!"#
        child = try ChildProcess(["bash", "-c", script, "leash"] + words, input: ends[0], output: log)
        close(ends[0])
        let end = Date().addingTimeInterval(30)
        while !isReady() {
            guard Date() < end else {
                let said = (try? String(contentsOfFile: log, encoding: .utf8)) ?? ""
                stop()
                throw Unavailable(
                    description: "\(words[0]) does not start: \(said.split(separator: "\n").last ?? "it says nothing")")
            }
            usleep(50_000)
        }
    }

    func stop() {
        close(leash)
        _ = child.wait()
        try? FileManager.default.removeItem(atPath: folder)
    }

    /// A folder with a short name, as the names of sockets must be.
    static func folder(_ name: String) -> String { "/tmp/scapwright-\(name)-\(getpid())" }

    /// Whether a program is on the path.
    static func has(_ program: String) -> Bool {
        ["/usr/bin", "/usr/sbin", "/usr/local/bin", "/bin", "/sbin"].contains {
            access("\($0)/\(program)", X_OK) == 0
        }
    }
}
