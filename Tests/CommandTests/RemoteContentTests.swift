import Foundation
import Testing

/// Components that a data stream keeps elsewhere: only used when asked for.
@Suite struct RemoteContentTests {
    private let bench: Workbench
    private let checks: String

    init() throws {
        bench = try Workbench()
        let text = try String(contentsOfFile: bench.dataStream, encoding: .utf8)
        let component = try #require(text.range(of: "<ds:component id=\"scap_dhi-gpos_comp_dhi-gpos-oval.xml\""))
        let start = try #require(text.range(of: "<oval_definitions", range: component.upperBound..<text.endIndex))
        let end = try #require(text.range(of: "</oval_definitions>", range: start.upperBound..<text.endIndex))
        checks = String(text[start.lowerBound..<end.upperBound])
    }

    private func stream(at address: String) throws -> String {
        try bench.damaged(
            "cref_dhi-gpos-oval.xml\" xlink:href=\"#scap_dhi-gpos_comp_dhi-gpos-oval.xml\"",
            "cref_dhi-gpos-oval.xml\" xlink:href=\"\(address)\"")
    }

    private func evaluate(_ stream: String, _ options: String...) throws -> Executable.Output {
        try Executable.oscap.run(
            ["xccdf", "eval", "--profile", Workbench.profile] + options + [stream], root: bench.root)
    }

    @Test func `what is elsewhere is fetched when asked for, and only then`() throws {
        let server = try WebServer(path: "/oval.xml", text: checks)
        let stream = try stream(at: server.address + "/oval.xml")
        let local = try evaluate(bench.dataStream)
        let without = try evaluate(stream)
        #expect(without.out.contains("Result\r\tnotchecked") && !without.out.contains("Result\r\tpass"))
        #expect(without.err.contains("Use '--fetch-remote-resources' option to download it."))
        let with = try evaluate(stream, "--fetch-remote-resources")
        #expect(with.out == local.out && with.status == local.status)
        #expect(with.err == "Downloading: \(server.address)/oval.xml ... ok\n")
    }

    @Test func `a server without it leaves the rules unchecked and says why`() throws {
        let server = try WebServer(path: "/other.xml", text: checks)
        let with = try evaluate(try stream(at: server.address + "/oval.xml"), "--fetch-remote-resources")
        #expect(!with.out.contains("Result\r\tpass"))
        #expect(with.err.contains("... error\n") && with.err.contains("404"))
    }

    @Test func `a local file stands for what is elsewhere`() throws {
        _ = try bench.write("dhi-gpos-oval.xml", checks)
        let stream = try stream(at: "https://content.example/oval.xml")
        let with = try evaluate(stream, "--local-files", bench.folder)
        #expect(with.out == (try evaluate(bench.dataStream)).out)
        #expect(with.err.contains("Using local file '\(bench.folder)/dhi-gpos-oval.xml'"))
    }
}
