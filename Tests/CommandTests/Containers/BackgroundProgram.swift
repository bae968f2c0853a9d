import Foundation

/// A server that runs beside the tests, and ends with them whatever becomes of them.
final class BackgroundProgram: Sendable {
    /// Why there is none.
    struct Unavailable: Error, CustomStringConvertible {
        let description: String
    }

    let folder: String
    private let log: String
    private let process: Process
    private let leash = Pipe()

    /// - Parameters:
    ///   - folder: is made, and gone when the program is.
    ///   - isReady: asked until it says so, for at most half a minute.
    /// - Throws: `Unavailable` with the last that the program said.
    init(_ words: [String], folder: String, variables: [String: String] = [:], isReady: () -> Bool) throws {
        self.folder = folder
        log = folder + "/log"
        try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
        process = Process()
        process.executableURL = URL(fileURLWithPath: "/bin/bash")
        // The pipe ends when the tests do, and so the program.
        let script = #"log=$1; shift; "$@" </dev/null >"$log" 2>&1 & read -r; kill $!; wait $!"#
        process.arguments = ["-c", script, "leash", log] + words
        process.environment = ProcessInfo.processInfo.environment.merging(variables) { $1 }
        process.standardInput = leash
        try process.run()
        let end = Date().addingTimeInterval(30)
        while !isReady() {
            guard Date() < end, FileManager.default.fileExists(atPath: log) || Date() < end else { break }
            usleep(50_000)
        }
        guard isReady() else {
            let said = (try? String(contentsOfFile: log, encoding: .utf8)) ?? ""
            stop()
            throw Unavailable(
                description: "\(words[0]) does not start: \(said.split(separator: "\n").last ?? "it says nothing")")
        }
    }

    func stop() {
        try? leash.fileHandleForWriting.close()
        process.waitUntilExit()
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

/// Runs a script by bash; what it prints.
@discardableResult
func shell(_ script: String, folder: String, variables: [String: String] = [:]) throws -> String {
    let process = Process()
    process.executableURL = URL(fileURLWithPath: "/bin/bash")
    process.arguments = ["-ec", script]
    process.currentDirectoryURL = URL(fileURLWithPath: folder)
    process.environment = ProcessInfo.processInfo.environment.merging(variables) { $1 }
    let out = Pipe()
    process.standardOutput = out
    process.standardError = out
    try process.run()
    let text = String(decoding: out.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
    process.waitUntilExit()
    guard process.terminationStatus == 0 else { throw Workbench.Failure(text: text) }
    return text
}
