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
        ("cpe:/o:debian", "No match found.\n", 2), ("foo", "foo is not in valid CPE format.\n", 1),
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
}
