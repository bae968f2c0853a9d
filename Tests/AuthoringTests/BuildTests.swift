import Diagnostics
import Foundation
import Testing
import Validation
import XMLKit

@testable import Authoring

/// What a build writes.
@Suite struct BuildTests {
    private static let check = """
        textfilecontent54:
          object: { filepath: /etc/x, pattern: '^(a)$' }
          state: { subexpression: { not: b } }
        """

    private func schemaErrors(_ text: String) throws -> [Diagnostic] {
        let schemas = TestProject.checkout.appendingPathComponent(".build/schemas").path
        return try Validator(SchemaCatalog(directory: schemas)).validate(Array(text.utf8), source: "ds.xml")
    }

    @Test func `the data stream is valid by the official schemas`() throws {
        #expect(try schemaErrors(TestProject.check(Self.check).build().text).isEmpty)
    }

    @Test func `the same project gives the same bytes`() throws {
        let project = TestProject.check(Self.check)
        #expect(try project.build().text == project.build().text)
    }

    @Test func `SOURCE_DATE_EPOCH stands in for the project's date`() throws {
        let project = TestProject.check(Self.check)
        #expect(try project.build().text.contains("2026-01-02T00:00:00"))
        let text = try project.build(sourceDateEpoch: 86400).text
        #expect(text.contains("1970-01-02T00:00:00"))
        #expect(!text.contains("2026-01-02T"))
    }

    @Test func `identical checks are emitted once`() throws {
        var project = TestProject.check(Self.check)
        project.files["rules/g/s/rule.yml"] = project.files["rules/g/r/rule.yml"]
        let text = try project.build().text
        #expect(text.components(separatedBy: "<ind:textfilecontent54_object ").count == 2)
        #expect(text.components(separatedBy: "<ind:textfilecontent54_state ").count == 2)
    }

    @Test func `a title is one line, whatever the file's lines are`() throws {
        var project = TestProject.check(Self.check)
        project.files["rules/g/r/rule.yml"]?.replace("title: Rule", with: "title: A title\n  of two lines")
        #expect(try project.build().text.contains("<title>A title of two lines</title>"))
    }

    @Test func `markdown becomes XHTML, and markup in it becomes text`() throws {
        var project = TestProject.check(Self.check)
        project.files["rules/g/r/rule.yml"]?.replace(
            "description: What it says.", with: "description: \"Use `a < b`, *really*: \\\\<b>x\"")
        let text = try project.build().text
        #expect(text.contains("<html:code>a &lt; b</html:code>"))
        #expect(text.contains("<html:em>really</html:em>"))
        #expect(text.contains("&lt;b&gt;x") || text.contains("&lt;b>x"))
        #expect(try schemaErrors(text).isEmpty)
    }

    @Test func `a value reaches the check through an export`() throws {
        var project = TestProject.check(
            """
            textfilecontent54:
              object: { filepath: /etc/x, pattern: '^(\\d+)$' }
              state: { subexpression: { at_least: { value-of: limit }, datatype: int } }
            """)
        project.files["values/limit.yml"] = "title: Limit\ndescription: A limit.\ntype: number\nvalue: 3\n"
        let text = try project.build().text
        #expect(text.contains("<check-export "))
        #expect(text.contains(#"value-id="xccdf_org.example_value_limit""#))
        #expect(text.contains("<external_variable "))
        #expect(try schemaErrors(text).isEmpty)
    }

    @Test(arguments: [
        "all:\n  - { family: { state: { family: unix } } }\n  - not: { file: { object: { filepath: /x } } }",
        "none:\n  - { file: { object: { path: /etc, filename: { matches: '^a' } } } }",
        "variables:\n  v: { concat: [a, { object: { file: { filepath: /x } }, field: path }] }\nfile:\n  object: { filepath: { variable: v } }",
        "file:\n  object:\n    set:\n      union: [ { file: { filepath: /a } }, { file: { filepath: /b } }, { file: { filepath: /c } } ]",
        "file:\n  object: { path: /etc, filename: null }\n  state: [ { uread: true }, { size: { more_than: 10 } } ]\n  state_operator: OR",
        "dpkginfo:\n  object: { name: bash }\n  state: { evr: { at_least: \"0:1.0-1\", datatype: debian_evr_string } }",
        "sysctl:\n  object: { name: kernel.randomize_va_space }\n  state: { value: \"2\" }",
        "unknown: {}",
        "template: lines-absent\nwith: { path: /etc, filename: '^x$', pattern: 'y' }",
    ])
    func `each kind of check is valid OVAL`(check: String) throws {
        let errors = try schemaErrors(try TestProject.check(check).build().text)
        #expect(errors.isEmpty, "\(errors.map(\.message))")
    }
}
