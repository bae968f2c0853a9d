import Foundation

/// Runs the executables as a person would.
struct Executable {
    struct Output {
        let status: Int32
        let out: String
        let err: String
    }

    let name: String
    /// The directory that it lies in.
    var directory = checkout.appendingPathComponent(".build/debug").path

    static let scap = Executable(name: "scap")
    static let oscap = Executable(name: "oscap")
    static let oscapDocker = Executable(name: "oscap-docker")
    static let oscapPodman = Executable(name: "oscap-podman")

    static let checkout = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
        .deletingLastPathComponent().deletingLastPathComponent()

    func run(_ arguments: String..., root: String? = nil, folder: String? = nil) throws -> Output {
        try run(arguments, root: root, folder: folder)
    }

    func run(
        _ arguments: [String], root: String? = nil, folder: String? = nil, variables: [String: String] = [:]
    ) throws -> Output {
        let process = Process()
        process.executableURL = URL(fileURLWithPath: "\(directory)/\(name)")
        process.arguments = arguments
        process.currentDirectoryURL = folder.map { URL(fileURLWithPath: $0) }
        var environment = ProcessInfo.processInfo.environment
        environment["OSCAP_PROBE_ROOT"] = root
        environment.merge(variables) { $1 }
        process.environment = environment
        // Files and not pipes: nothing to fill up.
        let out = FileManager.default.temporaryDirectory.appendingPathComponent(UUID().uuidString)
        let err = FileManager.default.temporaryDirectory.appendingPathComponent(UUID().uuidString)
        defer {
            try? FileManager.default.removeItem(at: out)
            try? FileManager.default.removeItem(at: err)
        }
        try Data().write(to: out)
        try Data().write(to: err)
        process.standardOutput = try FileHandle(forWritingTo: out)
        process.standardError = try FileHandle(forWritingTo: err)
        try process.run()
        process.waitUntilExit()
        return Output(
            status: process.terminationStatus, out: try String(contentsOf: out, encoding: .utf8),
            err: try String(contentsOf: err, encoding: .utf8))
    }
}

/// The shipped content, built once, and a directory to write into.
final class Workbench {
    let folder: String
    let dataStream: String
    let root = Executable.checkout.appendingPathComponent("Tests/CommandTests/Project/fixtures/debian-13/root").path
    static let profile = "xccdf_dhi-gpos_profile_.check"

    init() throws {
        folder = FileManager.default.temporaryDirectory.appendingPathComponent("bench-\(UUID().uuidString)").path
        try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
        dataStream = folder + "/ds.xml"
        let project = Executable.checkout.appendingPathComponent("Tests/CommandTests/Project").path
        let built = try Executable.scap.run("build", project, "-o", dataStream, "--quiet")
        guard built.status == 0 else { throw Failure(text: built.err) }
    }

    deinit { try? FileManager.default.removeItem(atPath: folder) }

    struct Failure: Error { let text: String }

    func path(_ name: String) -> String { "\(folder)/\(name)" }

    func write(_ name: String, _ text: String) throws -> String {
        try text.write(toFile: path(name), atomically: true, encoding: .utf8)
        return path(name)
    }

    /// The data stream with something replaced in it, once.
    func damaged(_ old: String, _ new: String) throws -> String {
        let text = try String(contentsOfFile: dataStream, encoding: .utf8)
        guard let range = text.range(of: old) else { throw Failure(text: "no '\(old)' in the data stream") }
        return try write("damaged.xml", text.replacingCharacters(in: range, with: new))
    }

    func exists(_ name: String) -> Bool { FileManager.default.fileExists(atPath: path(name)) }
}
