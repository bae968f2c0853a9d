import Foundation
import Testing

/// What an author types in a day.
@Suite struct AuthoringCommandTests {
    private let bench: Workbench
    private let project: String

    init() throws {
        bench = try Workbench()
        project = bench.path("project")
    }

    private func scap(_ arguments: String...) throws -> Executable.Output { try Executable.scap.run(arguments) }

    @Test func `what is begun builds, and its cases are green`() throws {
        #expect(try scap("new", "project", project, "--title", "Mine").status == 0)
        #expect(try scap("new", "rule", "other/second", "--project", project, "--base", "base").status == 0)
        #expect(try scap("new", "profile", "strict", "--project", project).status == 0)
        #expect(try scap("new", "template", "own", "--project", project).status == 0)
        #expect(try scap("build", project, "-o", bench.path("p.xml")).status == 0)
        #expect(try scap("validate", bench.path("p.xml")).status == 0)
        #expect(try scap("test", project).status == 0)
        #expect(try scap("test", project, "--templates").out.contains("templates/own.yml: it is there"))
        #expect(try scap("fmt", "--check", project).status == 0)
        let again = try scap("new", "rule", "other/second", "--project", project)
        #expect(again.status == 1 && again.err.contains("file-exists"))
    }

    @Test func `a red case tells what was expected, what came and why`() throws {
        _ = try scap("new", "project", project)
        let tests = project + "/rules/files/passwd-not-writable/tests.yml"
        let text = try String(contentsOfFile: tests, encoding: .utf8)
        try text.replacingOccurrences(of: "expect: fail", with: "expect: pass").write(
            toFile: tests, atomically: true, encoding: .utf8)
        let output = try scap("test", project, "--quiet")
        #expect(output.status == 2)
        #expect(output.out.contains("expected pass, got fail"))
        #expect(output.out.contains("false: filepath=/etc/passwd"))
        #expect(output.out.contains("2 cases of 1 rules, 1 green, 1 red"))
        let junit = try scap("test", project, "--format", "junit")
        #expect(junit.out.contains("<testsuites tests=\"2\" failures=\"1\" errors=\"0\">"))
        #expect(junit.out.contains("<failure message=\"expected pass, got fail\">"))
        #expect(try scap("test", project, "--format", "tap").out.contains("not ok 2 - \(project)/rules/files"))
        #expect(try scap("test", project, "--format", "github").out.hasPrefix("::error file="))
        let json = try scap("test", project, "--format", "json").out
        let entries = try #require(try JSONSerialization.jsonObject(with: Data(json.utf8)) as? [[String: Any]])
        #expect(entries.map { $0["got"] as? String } == ["pass", "fail"])
    }

    @Test func `components are files that name each other`() throws {
        _ = try scap("new", "project", project)
        #expect(try scap("build", project, "--format", "xccdf+oval", "-o", bench.path("parts")).status == 0)
        #expect(
            try scap("validate", bench.path("parts/project-xccdf.xml"), bench.path("parts/project-oval.xml")).status
                == 0)
        let root = project + "/fixtures/base/root"
        #expect(try scap("eval", bench.path("parts/project-xccdf.xml"), "--root", root).out.contains("1 rule: 1 pass"))
    }

    @Test func `a tailoring does what it says, and a resolved benchmark shows it`() throws {
        let tailoring = bench.path("t.xml")
        let made = try scap(
            "tailor", bench.dataStream, "-p", ".check", "--unselect", "SV-203591", "--id", "mine", "-o", tailoring)
        #expect(made.status == 0)
        #expect(try scap("validate", tailoring).status == 0)
        let resolved = bench.path("r.xml")
        #expect(
            try scap("resolve", bench.dataStream, "--tailoring-file", tailoring, "-p", "mine", "-o", resolved).status
                == 0)
        #expect(try scap("validate", resolved).status == 0)
        let text = try String(contentsOfFile: resolved, encoding: .utf8)
        #expect(text.contains("<Rule id=\"xccdf_mil.disa.stig_rule_SV-203591r958362_rule\" selected=\"false\""))
        #expect(!text.contains("<Profile"))
        let unknown = try scap("tailor", bench.dataStream, "--unselect", "SV-nothing")
        #expect(unknown.status == 1 && unknown.err.contains("no-such-rule"))
    }

    @Test func `a difference is one of meaning`() throws {
        #expect(try scap("diff", bench.dataStream, bench.dataStream).out == "nothing changed\n")
        let renamed = try bench.damaged("The image has no account of a person", "No person has an account")
        let output = try scap("diff", bench.dataStream, renamed)
        #expect(output.status == 2)
        #expect(output.out.contains("~ rule xccdf_mil.disa.stig_rule_SV-203591r958362_rule: title\n"))
        let check = try scap("diff", bench.dataStream, try bench.damaged(">59999<", ">59998<"))
        #expect(check.out.contains("rule_SV-203591r958362_rule: check\n"))
    }

    @Test func `fmt puts a file in order and keeps its comments`() throws {
        let folder = bench.path("rules/g/r")
        try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
        let file = folder + "/rule.yml"
        try """
        # About the file.

        severity:   medium   
        # Why this title.
        title: A title
        description: |
            First line

              Second line


        check:
        - file:
                object:  { filepath: /etc/x,
              filename: 'a # b' }
        # The end.
        """.write(toFile: file, atomically: true, encoding: .utf8)
        #expect(try scap("fmt", "--check", file).status == 2)
        #expect(try scap("fmt", file).status == 0)
        #expect(
            try String(contentsOfFile: file, encoding: .utf8) == """
                # About the file.

                # Why this title.
                title: A title
                severity: medium
                description: |
                  First line

                    Second line

                check:
                  - file:
                      object: { filepath: /etc/x,
                        filename: 'a # b' }
                # The end.

                """)
        #expect(try scap("fmt", "--check", file).status == 0)
    }

    @Test func `watch builds and tests, and says what is wrong`() throws {
        _ = try scap("new", "project", project)
        #expect(try scap("watch", project, "--builds", "1").out.contains("2 cases of 1 rules, 2 green"))
        #expect(try scap("watch", bench.path("nowhere"), "--builds", "1").status == 1)
    }
}
