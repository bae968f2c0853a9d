import Foundation
import Testing

/// `oscap oval` and `oscap cpe`: text and exit status as the reference has them.
@Suite struct OscapOVALTests {
    private let bench: Workbench

    init() throws { bench = try Workbench() }

    @Test(arguments: [
        ("cpe:/a:foo:bar", true), ("cpe:2.3:a:foo:bar:*:*:*:*:*:*:*:*", true), ("cpe:/", true), ("foo", false),
        ("cpe:/x:a", false), ("cpe:2.3:a:foo:bar", false),
    ])
    func `a name is a CPE name or not`(name: String, isValid: Bool) throws {
        let output = try Executable.oscap.run("cpe", "check", name)
        #expect(output.out == "'\(name)' is \(isValid ? "Valid" : "NOT Valid") CPE name.\n")
        #expect(output.status == (isValid ? 0 : 2))
    }

    @Test(arguments: [
        ("cpe:/o:debian:debian_linux:12", "The exact CPE match is found.\n", Int32(0)),
        ("cpe:2.3:o:debian:debian_linux:12:*:*:*:*:*:*:*", "The exact CPE match is found.\n", 0),
        ("cpe:/o:debian", "No match found.\n", 2),
        ("cpe:/o:debian:debian_linux:12:x", "The exact CPE match is found.\n", 0),
        ("foo", "foo is not in valid CPE format.\n", 1),
    ])
    func `a dictionary has a name or not`(name: String, text: String, status: Int32) throws {
        let dictionary = try bench.write(
            "dictionary.xml",
            """
            <cpe-list xmlns="http://cpe.mitre.org/dictionary/2.0">
            <cpe-item name="cpe:/o:debian:debian_linux:12"><title>Debian 12</title></cpe-item></cpe-list>
            """)
        let output = try Executable.oscap.run("cpe", "match", name, dictionary)
        #expect((output.out, output.status) == (text, status))
        #expect(try Executable.oscap.run("cpe", "match", name).status == 100)
    }

    @Test func `objects are collected in the reference's order, and written`() throws {
        let definitions = try bench.write(
            "oval.xml",
            """
            <oval_definitions xmlns="http://oval.mitre.org/XMLSchema/oval-definitions-5"
                xmlns:oval="http://oval.mitre.org/XMLSchema/oval-common-5"><generator>
            <oval:schema_version>5.11</oval:schema_version>
            <oval:timestamp>2026-01-01T00:00:00</oval:timestamp></generator><objects>
            <family_object xmlns="http://oval.mitre.org/XMLSchema/oval-definitions-5#independent" id="oval:t:obj:1"
                version="1"/>
            <uname_object xmlns="http://oval.mitre.org/XMLSchema/oval-definitions-5#unix" id="oval:t:obj:2"
                version="1"/></objects></oval_definitions>
            """)
        let syschar = bench.path("syschar.xml")
        let output = try Executable.oscap.run("oval", "collect", "--syschar", syschar, definitions, root: bench.root)
        #expect(
            output.out == """
                Collected: "oval:t:obj:2" : not applicable
                Collected: "oval:t:obj:1" : complete

                """)
        #expect(output.status == 0)
        #expect(try String(contentsOfFile: syschar, encoding: .utf8).contains("<family>unix</family>"))
        #expect(try Executable.oscap.run("oval", "collect", "--id", "oval:t:obj:9", definitions).status == 1)
    }

    @Test func `directives say which definitions the results hold, and how fully`() throws {
        func directives(_ reported: [String: String]) -> String {
            ["true", "false", "unknown", "error", "not_evaluated", "not_applicable"].map { result in
                "<r:definition_\(result) reported=\"\(reported[result] != nil)\" content=\"\(reported[result] ?? "full")\"/>"
            }.joined()
        }
        func test(_ id: Int, _ existence: String) -> String {
            """
            <family_test xmlns="http://oval.mitre.org/XMLSchema/oval-definitions-5#independent" id="oval:t:tst:\(id)"
                version="1" check="all" check_existence="\(existence)" comment="c"><object object_ref="oval:t:obj:1"/>
            </family_test>
            """
        }
        func definition(_ id: Int, _ definitionClass: String, _ test: Int) -> String {
            """
            <definition id="oval:t:def:\(id)" version="1" class="\(definitionClass)"><metadata><title>t</title>
            <description/></metadata><criteria><criterion test_ref="oval:t:tst:\(test)"/></criteria></definition>
            """
        }
        let generator = """
            <generator><oval:schema_version>5.11</oval:schema_version>
            <oval:timestamp>2026-01-01T00:00:00</oval:timestamp></generator>
            """
        let definitions = try bench.write(
            "oval.xml",
            """
            <oval_definitions xmlns="http://oval.mitre.org/XMLSchema/oval-definitions-5"
                xmlns:oval="http://oval.mitre.org/XMLSchema/oval-common-5">\(generator)
            <definitions>\(definition(1, "compliance", 1))\(definition(2, "compliance", 2))
            \(definition(3, "inventory", 1))</definitions>
            <tests>\(test(1, "at_least_one_exists"))\(test(2, "none_exist"))</tests><objects>
            <family_object xmlns="http://oval.mitre.org/XMLSchema/oval-definitions-5#independent" id="oval:t:obj:1"
                version="1"/></objects></oval_definitions>
            """)
        let file = try bench.write(
            "directives.xml",
            """
            <oval_directives xmlns="http://oval.mitre.org/XMLSchema/oval-directives-5"
                xmlns:r="http://oval.mitre.org/XMLSchema/oval-results-5"
                xmlns:oval="http://oval.mitre.org/XMLSchema/oval-common-5">\(generator)
            <directives include_source_definitions="false">\(directives(["true": "thin", "false": "full"]))</directives>
            <class_directives class="inventory">\(directives(["error": "full"]))</class_directives></oval_directives>
            """)
        let results = bench.path("results.xml")
        let output = try Executable.oscap.run(
            "oval", "eval", "--directives", file, "--results", results, definitions, root: bench.root)
        #expect(output.status == 0, "\(output.err)")
        let text = try String(contentsOfFile: results, encoding: .utf8)
        #expect(text.contains("<class_directives class=\"inventory\">"))
        #expect(!text.contains("<oval_definitions"))
        #expect(text.contains("definition_id=\"oval:t:def:1\"") && text.contains("definition_id=\"oval:t:def:2\""))
        #expect(!text.contains("definition_id=\"oval:t:def:3\""))
        #expect(text.contains("test_id=\"oval:t:tst:2\"") && !text.contains("test_id=\"oval:t:tst:1\""))
        let wrong = try Executable.oscap.run("oval", "eval", "--directives", definitions, definitions, root: bench.root)
        #expect(wrong.status == 1)
        #expect(wrong.err.contains("expected OVAL directives"))
    }
}
