import Foundation
import Testing

/// Containers and images, by an engine that answers as Docker's does.
@Suite struct OscapDockerTests {
    private let bench: Workbench

    private static let id = String(repeating: "0123456789abcdef", count: 4)
    /// A container that does not run.
    private static let description = Array(
        #"{"Id":"\#(id)","Name":"/web","State":{"Pid":0},"Config":{"Hostname":"web","Env":["A=b"]}}"#.utf8)

    init() throws { bench = try Workbench() }

    private func run(_ arguments: String..., host: String = "unix:///nowhere.sock") throws -> Executable.Output {
        try Executable.oscapDocker.run(
            arguments, variables: ["DOCKER_HOST": host, "SCAP_CONTENT": bench.folder])
    }

    /// The fixture's file system as an archive.
    private func archive() throws -> [UInt8] {
        let process = Process()
        process.executableURL = URL(fileURLWithPath: "/bin/tar")
        process.arguments = ["-C", bench.root, "--owner=0", "--group=0", "-cf", bench.path("fs.tar"), "."]
        try process.run()
        process.waitUntilExit()
        return Array(try Data(contentsOf: URL(fileURLWithPath: bench.path("fs.tar"))))
    }

    @Test func `a container is judged as its file system is`() throws {
        let engine = try WebServer([
            "/_ping": Array("OK".utf8), "/containers/web/json": Self.description,
            "/containers/\(Self.id)/json": Self.description, "/containers/\(Self.id)/export": try archive(),
        ])
        let host = "tcp://127.0.0.1:\(engine.port)"
        let output = try run(
            "container", "web", "xccdf", "eval", "--profile", Workbench.profile, bench.dataStream, host: host)
        let direct = try Executable.oscap.run(
            "xccdf", "eval", "--profile", Workbench.profile, bench.dataStream, root: bench.path("fs.tar"))
        #expect(
            output.out == "Using native Docker API\nDocker container web ready to be scanned.\n" + direct.out + "\n")
        #expect(output.status == direct.status && direct.out.contains("Result\r\tpass"))
        let missing = try run("container", "other", "xccdf", "eval", bench.dataStream, host: host)
        #expect(missing.status == 255 && missing.err == "Target other not found.\n")
    }

    @Test func `a bare name scans with the shipped benchmark`() throws {
        let engine = try WebServer([
            "/_ping": Array("OK".utf8), "/containers/web/json": Self.description,
            "/containers/\(Self.id)/json": Self.description, "/containers/\(Self.id)/export": try archive(),
        ])
        try FileManager.default.copyItem(atPath: bench.dataStream, toPath: bench.path("ssg-dhi-gpos-ds.xml"))
        let output = try run("--out", bench.path("out"), "web", host: "tcp://127.0.0.1:\(engine.port)")
        #expect([0, 2].contains(output.status))
        #expect(try String(contentsOfFile: bench.path("out/report.html"), encoding: .utf8).hasPrefix("<!DOCTYPE html>"))
        #expect(FileManager.default.fileExists(atPath: bench.path("out/results.xml")))
    }

    @Test func `what cannot be done is said`() throws {
        #expect(try run().status == 2)
        #expect(try run("--help").status == 0)
        #expect(try run("--bogus").err.contains("unrecognized arguments: --bogus"))
        #expect(try run("image").err.contains("scan_target"))
        #expect(try run("image-cve", "x").status == 1)
        let none = try run("image", "x", "xccdf", "eval", "y")
        #expect(none.status == 1 && none.out == "The docker daemon does not appear to be running\n")
        #expect(
            try run("image", "x", "info", "y", host: "ssh://x").err.contains(
                "listens at unix://PATH or tcp://HOST:PORT, not at"))
    }
}
