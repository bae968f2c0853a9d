import Foundation
import Testing

/// What is wrong with cases and fixtures is one mistake with its place, and status 1.
@Suite struct BadCaseTests {
    private let bench: Workbench
    private let project: String

    init() throws {
        bench = try Workbench()
        project = bench.path("project")
        _ = try Executable.scap.run("new", "project", project)
    }

    /// The only mistake that a project with this `tests.yml` has.
    private func mistake(_ cases: String) throws -> String {
        let tests = project + "/rules/files/passwd-not-writable/tests.yml"
        try cases.write(toFile: tests, atomically: true, encoding: .utf8)
        let output = try Executable.scap.run("test", project, "--quiet")
        #expect(output.status == 1)
        #expect(output.err.components(separatedBy: "error: ").count == 2, "\(output.err)")
        return output.err
    }

    private func fixture(_ script: String) throws {
        let shell = Process()
        shell.executableURL = URL(fileURLWithPath: "/bin/sh")
        shell.arguments = ["-ec", script]
        shell.currentDirectoryURL = URL(fileURLWithPath: project + "/fixtures")
        try shell.run()
        shell.waitUntilExit()
        #expect(shell.terminationStatus == 0)
    }

    @Test(arguments: [
        ("files: { /../etc/x: '' }", "tests.yml:1:43: error: A file's path begins with “/” and has no “..”"),
        ("files: { etc/x: '' }", "tests.yml:1:43: error: A file's path begins with “/” and has no “..”"),
        ("files: { /x: { from: ../rule.yml } }", "tests.yml:1:55: error: “from” is a file beside the rule"),
        ("files: { /x: { from: /etc/passwd } }", "tests.yml:1:55: error: “from” is a file beside the rule"),
        ("files: { /x: { from: none } }", "tests.yml:1:43: error: none: cannot read"),
        ("base: none", "tests.yml:1:40: error: There is no fixture “none”"),
        ("remove: [/none]", "tests.yml:1:43: error: /none: no such file"),
    ]) func `a case that leads outside or nowhere`(_ change: String, _ error: String) throws {
        let found = try mistake("cases: [{ name: a, expect: fail, \(change) }]")
        #expect(found.contains(error), "\(found)")
    }

    @Test(arguments: [
        (
            "mkdir bad; printf '#mtree\\n./etc type=dir\\n./../x type=file\\n' >bad/manifest.mtree",
            "bad/manifest.mtree:3: error:"
        ),
        ("mkdir bad", "bad: error: is no fixture: it has neither 'root' nor 'manifest.mtree'"),
        ("mkdir -p bad/root; echo bad >bad/base", "bad/base:1: error: the fixture 'bad' is laid on itself"),
        ("echo x >x; tar --absolute-names --transform 's,^,../,' -cf bad.tar x", "bad.tar: error: ../x: "),
        (
            "head -c 99999 /dev/urandom >x; tar -czf x.tgz x; head -c 50000 x.tgz >bad.tar.gz; rm x.tgz",
            "bad.tar.gz: error: "
        ),
        (
            "truncate -s 1025M x; tar -cf - x | gzip -1 >bad.tar.gz",
            "bad.tar.gz: error: the archive: it holds more than 1024 MiB"
        ),
    ]) func `a fixture that is none`(_ script: String, _ error: String) throws {
        try fixture(script)
        let found = try mistake("cases: [{ name: a, base: bad, expect: fail }]")
        #expect(found.contains(error), "\(found)")
    }

    @Test func `overlays that conflict`() throws {
        try fixture("mkdir -p one/root two/root; echo 1 >one/root/x; echo 2 >two/root/x")
        let found = try mistake("cases: [{ name: a, overlays: [one, two], expect: fail }]")
        #expect(found.contains("tests.yml:1:9: error: /x: the overlays 'one' and 'two' conflict"), "\(found)")
    }
}
