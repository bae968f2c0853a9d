import Foundation
import Testing

/// The author's tool, as a person uses it.
@Suite struct ScapTests {
    private let bench: Workbench
    private let project = Executable.checkout.appendingPathComponent("Tests/CommandTests/Project").path

    init() throws { bench = try Workbench() }

    @Test func `eval prints verdicts and the tally`() throws {
        let output = try Executable.scap.run("eval", bench.dataStream, "--root", bench.root, "-p", ".check")
        #expect(output.status == 2)
        #expect(
            output.out.hasPrefix(
                "pass           xccdf_mil.disa.stig_rule_SV-203591r958362_rule\n"
                    + "               The image has no account of a person\n"))
        #expect(output.out.contains("\n13 rules: 8 pass, 1 fail, 4 notapplicable\n"))
    }

    @Test func `eval as JSON is one object`() throws {
        let output = try Executable.scap.run(
            "eval", bench.dataStream, "--root", bench.root, "-p", ".check", "--format", "json")
        let object = try JSONSerialization.jsonObject(with: Data(output.out.utf8)) as? [String: Any]
        #expect((object?["results"] as? [Any])?.count == 13)
    }

    @Test func `a project can be shown without building it first`() throws {
        let list = try Executable.scap.run("profile", "list", project)
        #expect(list.out.contains("xccdf_dhi-gpos_profile_.check\n"))
        #expect(list.out.contains("13 rules"))
        let show = try Executable.scap.run("profile", "show", project, "check")
        #expect(show.out.contains("high     xccdf_mil.disa.stig_rule_SV-203629r982199_rule\n"))
        #expect(try Executable.scap.run("info", project).out.contains("13 rules in 10 groups"))
    }

    @Test func `validate's reports name it, and explain what they tell`() throws {
        let damaged = try bench.damaged("severity=\"medium\"", "severity=\"x\"")
        let output = try Executable.scap.run("validate", "--format", "sarif", damaged)
        #expect(output.status == 2)
        let log = try JSONSerialization.jsonObject(with: Data(output.out.utf8)) as? [String: Any]
        let run = try #require((log?["runs"] as? [[String: Any]])?.first)
        let driver = (run["tool"] as? [String: Any])?["driver"] as? [String: Any]
        #expect(driver?["name"] as? String == "scap validate")
        #expect((driver?["rules"] as? [[String: Any]])?.compactMap { $0["id"] as? String } == ["schema"])
        let valid = try Executable.scap.run("validate", "--format", "sarif", bench.dataStream)
        #expect(valid.status == 0 && valid.out.contains("\"SRC-"))
        let suites = try Executable.scap.run("validate", "--format", "junit", damaged)
        #expect(suites.out.contains("<testsuites name=\"scap validate\""))
    }

    @Test func `a usage error has status 1 and names the nearest option`() throws {
        let output = try Executable.scap.run("eval", bench.dataStream, "--reprot", "x")
        #expect(output.status == 1)
        #expect(output.err.contains("--report"))
        #expect(try Executable.scap.run("--help").status == 0)
        #expect(try Executable.scap.run("--version").out == "0.1.0\n")
    }

    @Test func `a build that fails writes nothing`() throws {
        let copy = bench.path("project")
        try FileManager.default.copyItem(atPath: project, toPath: copy)
        try "title: [".write(toFile: copy + "/groups/accounts.yml", atomically: true, encoding: .utf8)
        let output = try Executable.scap.run("build", copy, "-o", bench.path("new.xml"))
        #expect(output.status == 1)
        #expect(output.err.contains("accounts.yml:"))
        #expect(!bench.exists("new.xml"))
    }
}
