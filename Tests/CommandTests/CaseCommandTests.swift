import Foundation
import Testing

/// `scap test` and `scap fixture` with what they write and how they end.
@Suite struct CaseCommandTests {
    private let bench: Workbench
    private let project: String
    private var tests: String { project + "/rules/files/passwd-not-writable/tests.yml" }

    init() throws {
        bench = try Workbench()
        project = bench.path("project")
        _ = try Executable.scap.run("new", "project", project)
    }

    private func scap(_ arguments: String...) throws -> Executable.Output { try Executable.scap.run(arguments) }

    private func edit(_ change: (String) -> String) throws {
        try change(try String(contentsOfFile: tests, encoding: .utf8)).write(
            toFile: tests, atomically: true, encoding: .utf8)
    }

    /// Only the case that passes is left.
    private func leaveOne() throws {
        try edit { String($0[..<($0.range(of: "  - name: everybody")?.lowerBound ?? $0.endIndex)]) }
    }

    @Test func `coverage is told in four forms`() throws {
        try leaveOne()
        let (json, lcov, html) = (bench.path("c.json"), bench.path("c.info"), bench.path("c.html"))
        let output = try scap(
            "test", project, "--coverage", "--coverage-json", json, "--coverage-lcov", lcov, "--coverage-html", html)
        #expect(output.status == 0)
        #expect(output.out.contains("never false: criterion The mode grants none of it\n"))
        #expect(output.out.contains("all                  50.0 % of 6 outcomes\n"))
        let object = try JSONSerialization.jsonObject(with: try Data(contentsOf: URL(fileURLWithPath: json)))
        let rules = try #require((object as? [String: Any])?["rules"] as? [[String: Any]])
        let points = try #require(rules.first?["points"] as? [[String: Any]])
        #expect(points.map { $0["kind"] as? String } == ["criterion", "state entity", "state entity"])
        #expect(points.allSatisfy { $0["seenTrue"] as? Bool == true && $0["seenFalse"] as? Bool == false })
        let trace = try String(contentsOfFile: lcov, encoding: .utf8)
        #expect(trace.contains("\nSF:\(project)/rules/files/passwd-not-writable/rule.yml\n"))
        #expect(trace.contains("BRDA:11,0,0,1\nBRDA:11,0,1,-\n") && trace.contains("\nBRF:6\nBRH:3\n"))
        let page = try String(contentsOfFile: html, encoding: .utf8)
        #expect(page.components(separatedBy: "<b>never false</b>").count == 4)
    }

    @Test func `a minimum that is not reached is a finding`() throws {
        #expect(try scap("test", project, "--min-coverage", "100").status == 0)
        try leaveOne()
        let output = try scap("test", project, "--min-coverage", "40", "--min-coverage", "criterion=60")
        #expect(output.status == 2)
        #expect(output.err == "coverage of kind criterion is 50.0 %, less than 60.0 %\n")
        for wrong in ["101", "-1", "rule=5", "criterion=", "1=2=3", "nan"] {
            #expect(try scap("test", project, "--min-coverage=\(wrong)").status == 1, "\(wrong)")
        }
    }

    @Test func `changes that nobody notices are listed`() throws {
        let output = try scap("test", project, "--quiet", "--mutate", "--min-score", "60")
        #expect(output.status == 0)
        #expect(output.out.contains("SURVIVED  \(project)/rules/files/passwd-not-writable/rule.yml:11:13: "))
        #expect(output.out.contains("5 mutants, 3 killed, 2 survived, 0 of them explained: score 60.0 %\n"))
        let words = "'The mode grants none of it' without its state"
        try edit { $0 + "equivalent: [{ mutant: \"\(words)\", because: One is enough. }]\n" }
        let explained = try scap("test", project, "--quiet", "--mutate", "--min-score", "61")
        #expect(explained.status == 2 && explained.out.contains("2 of them explained"))
        #expect(try scap("test", project, "--quiet", "--mutate", "--explained").status == 0)
        try edit { $0.replacingOccurrences(of: words, with: "nothing") }
        #expect(try scap("test", project, "--quiet", "--mutate", "--explained").status == 2)
    }

    @Test func `update makes red cases green, and says what it cannot`() throws {
        let before = try String(contentsOfFile: tests, encoding: .utf8)
        try edit { $0.replacingOccurrences(of: "expect: fail", with: "expect: pass") }
        let output = try scap("test", project, "--update")
        #expect(output.status == 0 && output.err == "updated \(tests)\n")
        #expect(try String(contentsOfFile: tests, encoding: .utf8) == before)
        #expect(try scap("test", project).status == 0)
        try edit { $0.replacingOccurrences(of: "expect: fail", with: "expect: { result: fail, evidence: [nine] }") }
        let kept = try scap("test", project, "--update")
        #expect(kept.status == 2 && kept.err.contains("not-updated"))
    }

    @Test func `what cannot be run has status 1 and its place`() throws {
        let rule = try scap("test", project, "--rule", "passwd-not-writeable")
        #expect(rule.status == 1 && rule.err.contains("did you mean"))
        try edit { $0.replacingOccurrences(of: "expect: fail", with: "expect: failed") }
        let expectation = try scap("test", project)
        #expect(expectation.status == 1 && expectation.out.isEmpty)
        #expect(expectation.err.contains("tests.yml:7:13: error: “expect” is one of pass, fail"))
        let cases = bench.path("cases")
        try FileManager.default.createDirectory(atPath: cases, withIntermediateDirectories: true)
        _ = try bench.write("cases/a.yml", "{ rule: nothing, cases: [{ name: a, expect: pass }] }")
        let outside = try scap("test", "--datastream", bench.dataStream, cases)
        #expect(outside.status == 1 && outside.err.contains("a.yml:1:9: error: there is no rule 'nothing'"))
    }

    @Test func `what is captured has no secret and the same verdicts`() throws {
        let root = bench.path("root")
        try FileManager.default.copyItem(atPath: bench.root, toPath: root)
        let secret = "$6$saltsalt$" + String(repeating: "s3cr3t", count: 14)
        try "root:\(secret):19000:0:99999:7:::\n".write(
            toFile: root + "/etc/shadow", atomically: true, encoding: .utf8)
        let output = try scap("fixture", "capture", root, bench.path("taken"), "--content", bench.dataStream)
        #expect(output.status == 0 && output.out.contains("13 rules with the same verdicts\n"))
        let shadow = try String(contentsOfFile: bench.path("taken/root/etc/shadow"), encoding: .utf8)
        #expect(shadow == "root:$6$xxxxxxxx$\(String(repeating: "x", count: 84)):19000:0:99999:7:::\n")
        #expect(try scap("fixture", "capture", root, bench.path("taken"), "--content", bench.dataStream).status == 1)
    }

    @Test func `without user namespaces no fix is run, and the reason is told`() throws {
        let shell = Process()
        let out = Pipe()
        shell.executableURL = URL(fileURLWithPath: "/bin/sh")
        // Where this shell cannot make the namespace, neither can scap.
        shell.arguments = [
            "-c",
            """
            exec 2>&1
            unshare --user --map-root-user true 2>/dev/null || exec "$0" test "$1" --quiet --remediate
            exec unshare --user --map-root-user sh -c \
                'echo 0 >/proc/sys/user/max_user_namespaces && exec "$0" test "$1" --quiet --remediate' "$0" "$1"
            """,
            Executable.checkout.appendingPathComponent(".build/debug/scap").path, project,
        ]
        shell.standardOutput = out
        try shell.run()
        let text = String(decoding: try out.fileHandleForReading.readToEnd() ?? Data(), as: UTF8.self)
        shell.waitUntilExit()
        #expect(shell.terminationStatus == 1)
        #expect(text.hasPrefix("error: a private copy cannot be made the root of a user namespace here: "), "\(text)")
        #expect(text.hasSuffix("[no-user-namespaces]\n") && !text.contains("RED"))
    }

    @Test func `the trees of cases are written out with a table of them`() throws {
        let trees = bench.path("trees")
        let output = try scap("fixture", "write-cases", project, trees)
        #expect(output.status == 0 && output.out == "2 cases, 0 left out\n")
        let rows = try String(contentsOfFile: trees + "/cases", encoding: .utf8).split(separator: "\n")
            .map { $0.split(separator: "\t").map(String.init) }
        #expect(rows.map { $0[0] } == ["1", "2"] && rows.map { $0[2] } == ["pass", "fail"])
        let mode = try FileManager.default.attributesOfItem(atPath: trees + "/2/etc/passwd")[.posixPermissions] as? Int
        #expect(mode == 0o666)
    }
}
