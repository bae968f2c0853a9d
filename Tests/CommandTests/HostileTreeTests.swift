import Foundation
import Testing

/// A scanned tree whose files are not what they seem: no hang, no crash, nothing read from outside.
@Suite struct HostileTreeTests {
    private let bench: Workbench

    init() throws { bench = try Workbench() }

    /// Runs a shell script in a copy of the fixture, then the scan; the verdicts by rule id.
    private func verdicts(_ script: String, content: String? = nil) throws -> [String: String] {
        let tree = bench.path("tree")
        let prepared = Process()
        prepared.executableURL = URL(fileURLWithPath: "/bin/bash")
        prepared.arguments = ["-ec", "cp -a '\(bench.root)' '\(tree)'; cd '\(tree)'; \(script)"]
        try prepared.run()
        prepared.waitUntilExit()
        #expect(prepared.terminationStatus == 0)
        let output = try Executable.oscap.run(
            "xccdf", "eval", "--progress", "--skip-validation", "--profile", Workbench.profile,
            content ?? bench.dataStream, root: tree)
        #expect([0, 2].contains(output.status), "\(output.err)")
        var verdicts: [String: String] = [:]
        for line in output.out.split(separator: "\n") {
            let parts = line.split(separator: ":").map(String.init)
            let id = parts[0].split(separator: "_").first { $0.hasPrefix("SV-") }.map(String.init) ?? parts[0]
            verdicts[String(id.prefix(9))] = parts[1]
        }
        return verdicts
    }

    @Test func `FIFOs, sockets and devices in the place of files are not waited for`() throws {
        let found = try verdicts(
            """
            rm etc/ca-certificates.conf; mkfifo etc/ca-certificates.conf; mkfifo etc/apt/sources.list
            mkdir -p etc/apt/apt.conf.d; mkfifo etc/apt/apt.conf.d/x; ln -s /dev/zero etc/apt/apt.conf.d/zero
            perl -MIO::Socket::UNIX -e 'IO::Socket::UNIX->new(Local => "etc/apt/apt.conf.d/sock", Listen => 1)' || true
            """)
        #expect(found["SV-203720"] == "pass")
        #expect(found["SV-263659"] == "pass")
    }

    @Test func `links that go round or out lead nowhere`() throws {
        let found = try verdicts(
            """
            ln -s . var/log/loop; ln -s a b; ln -s b a; rm etc/passwd
            ln -s ../../../../../../../../etc/passwd etc/passwd
            mkdir -p usr/local; ln -s ../../../../../../../../../usr/lib usr/local/lib
            """)
        // The link stays inside the tree, where it names itself: there is no such file.
        #expect(found["SV-203591"] == "pass")
        #expect(found["SV-203675"] == "pass")
    }

    @Test func `a file of 4 GB that holds nothing is no reason to fail or to fill the memory`() throws {
        let found = try verdicts("mkdir -p etc/apt/apt.conf.d; truncate -s 4G etc/apt/apt.conf.d/big var/log/big.log")
        // It is too large to search: what it holds is not known, so the rule does not pass.
        #expect(found["SV-203720"] == "error")
    }

    @Test func `a pattern that backtracks without end is an error of its rule alone`() throws {
        let content = try bench.damaged(
            #"^(?!nonroot:)[^:\n]+:[^:\n]*:(\d+):"#, #"^(?:x+x+)+y(.)"#)
        let found = try verdicts(
            "printf 'xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxz\\ny\\n' > etc/passwd", content: content)
        #expect(found["SV-203591"] == "error")
        #expect(found["SV-203602"] == "pass")
        #expect(found.count == 13)
    }
}
