import Glibc
import SCAP
import Testing

@testable import Evaluation

/// Scripts as checks: run only when allowed, their exit status is the result.
@Suite struct ScriptTests {
    private func run(
        _ script: String, _ scripts: EvaluationOptions.Scripts = .allowed, check: String = "", values: String = ""
    ) throws -> RuleResult {
        let directory = try TemporaryDirectory()
        try directory.write("check.sh", script)
        #expect(chmod(directory.path + "/check.sh", 0o755) == 0)
        let checklist = try Inline.checklist(
            """
            \(values)<Rule id="a"><check system="http://open-scap.org/page/SCE">\(check)
            <check-content-ref href="check.sh"/></check></Rule>
            """, folder: directory.path + "/")
        var options = EvaluationOptions(view: try directory.view)
        options.scripts = scripts
        let profile = try ResolvedProfile(checklist.benchmark, profile: nil)
        let results = try BenchmarkEvaluator(checklist, profile, options).run { _ in }.results
        return try #require(results.first)
    }

    @Test(arguments: [
        ("PASS", XCCDFResult.pass), ("FAIL", .fail), ("ERROR", .error), ("UNKNOWN", .unknown),
        ("NOT_APPLICABLE", .notapplicable), ("NOT_CHECKED", .notchecked), ("INFORMATIONAL", .informational),
    ])
    func `the exit status is the result`(name: String, result: XCCDFResult) throws {
        #expect(try run("#!/bin/sh\nexit $XCCDF_RESULT_\(name)\n").result == result)
    }

    @Test func `a status that means nothing is an error`() throws {
        #expect(try run("#!/bin/sh\nexit 3\n").result == .error)
        #expect(try run("#!/bin/sh\nkill -9 $$\n").result == .error)
        #expect(try run("#!/no/such/interpreter\n").result == .error)
    }

    @Test func `no script runs unless allowed, and the result says why`() throws {
        let result = try run("#!/bin/sh\nexit $XCCDF_RESULT_PASS\n", .refused)
        #expect(result.result == .notchecked)
        #expect(result.message?.contains("only when allowed") == true)
    }

    @Test func `values reach the script, and its output comes back`() throws {
        let result = try run(
            "#!/bin/sh\necho \"got $XCCDF_VALUE_limit of $XCCDF_TYPE_limit\"\nexit $XCCDF_RESULT_FAIL\n",
            check: #"<check-import import-name="stdout"/><check-export export-name="limit" value-id="v"/>"#,
            values: #"<Value id="v" type="number"><value>42</value></Value>"#)
        guard case .check(let check)? = result.check else { throw Missing() }
        #expect(check.imports.map(\.value) == ["got 42 of NUMBER\n"])
        #expect(result.result == .fail)
    }

    @Test func `a script is told its results and values, and nothing of who evaluates`() throws {
        let result = try run(
            "#!/bin/sh\n/usr/bin/env\nexit $XCCDF_RESULT_PASS\n",
            check: #"<check-import import-name="stdout"/><check-export export-name="limit" value-id="v"/>"#,
            values: #"<Value id="v" type="number" operator="greater than"><value>42</value></Value>"#)
        guard case .check(let check)? = result.check else { throw Missing() }
        let lines = check.imports.flatMap { $0.value.split(separator: "\n").map(String.init) }
        // A shell adds variables of its own, of which it exports PWD and its like.
        let names = lines.map { String($0.prefix { $0 != "=" }) }.filter { !$0.hasPrefix("XCCDF_RESULT_") }
        #expect(
            Set(names).subtracting(["PWD", "OLDPWD", "SHLVL", "_"]) == [
                "PATH", "XCCDF_TYPE_limit", "XCCDF_VALUE_limit", "XCCDF_OPERATOR_limit",
            ])
        #expect(lines.contains("PATH=/bin:/sbin:/usr/bin:/usr/local/bin:/usr/sbin"))
        #expect(lines.contains("XCCDF_OPERATOR_limit=GREATER") && lines.contains("XCCDF_RESULT_PASS=101"))
    }

    private struct Missing: Error {}
}
