import Foundation
import Testing

/// `oscap … validate`: the text and status of the reference, without the places in its source that it names.
@Suite struct OscapValidateTests {
    private let bench: Workbench

    init() throws { bench = try Workbench() }

    private func oval(_ operation: String, version: String = "5.11") -> String {
        """
        <oval_definitions xmlns="http://oval.mitre.org/XMLSchema/oval-definitions-5"
            xmlns:oval="http://oval.mitre.org/XMLSchema/oval-common-5"
            xmlns:i="http://oval.mitre.org/XMLSchema/oval-definitions-5#independent">
          <generator><oval:schema_version>\(version)</oval:schema_version>
            <oval:timestamp>2026-01-01T00:00:00</oval:timestamp></generator>
          <objects>
            <i:textfilecontent54_object id="oval:t:obj:1" version="1">
              <i:path>/etc</i:path><i:filename operation="\(operation)">x</i:filename>
              <i:pattern operation="pattern match">x</i:pattern><i:instance datatype="int">1</i:instance>
            </i:textfilecontent54_object>
          </objects>
        </oval_definitions>
        """
    }

    @Test func `a document that is valid has no output`() throws {
        let path = try bench.write("oval.xml", oval("equals"))
        for command in [["oval"], ["xccdf"]] {
            let output = try Executable.oscap.run(command + ["validate", path])
            #expect((output.status, output.out, output.err) == (0, "", ""))
        }
    }

    @Test func `an error of the schema has its line and libxml2's text`() throws {
        let path = try bench.write(
            "oval.xml", oval("equals").replacingOccurrences(of: "<objects>", with: "<objects a='b'>"))
        let output = try Executable.oscap.run("oval", "validate", path)
        #expect(output.status == 2)
        let name = "{http://oval.mitre.org/XMLSchema/oval-definitions-5}objects"
        #expect(
            output.err == """
                File '\(path)' line 6: Element '\(name)', attribute 'a': The attribute 'a' is not allowed.
                OpenSCAP Error: Invalid OVAL Definition (5.11) content in \(path).

                """)
        #expect(try Executable.oscap.run("ds", "sds-validate", path).status == 1)
    }

    @Test func `Schematron rules are applied unless that is skipped`() throws {
        let path = try bench.write("oval.xml", oval("bitwise or"))
        let output = try Executable.oscap.run("oval", "validate", path)
        #expect(output.status == 2)
        #expect(
            output.out.hasPrefix("<?xml version=\"1.0\"?>\noval:t:obj:1 - The use of 'bitwise or' for the operation"))
        #expect(output.err == "OpenSCAP Error: Invalid OVAL Definition (5.11) content in \(path).\n")
        #expect(try Executable.oscap.run("oval", "validate", "--skip-schematron", path).status == 0)
    }

    @Test func `what cannot be judged says why`() throws {
        let version = try bench.write("version.xml", oval("equals", version: "5.99"))
        let kind = try bench.write("kind.xml", "<html/>")
        #expect(
            try Executable.oscap.run("oval", "validate", version).err == """
                OpenSCAP Error: Schema file not found when trying to validate '\(version)'
                Invalid OVAL Definition (5.99) content in \(version).

                """)
        let unknown = try Executable.oscap.run("xccdf", "validate", kind)
        #expect(unknown.status == 1)
        #expect(
            unknown.err == """
                OpenSCAP Error: Unknown document type: '\(kind)'
                Unrecognized document type for: \(kind)

                """)
        let missing = try Executable.oscap.run("oval", "validate", bench.path("nothing.xml"))
        #expect(missing.status == 1)
        #expect(missing.err.hasPrefix("OpenSCAP Error: Unable to open file: "))
    }

    @Test func `a data stream is told component by component`() throws {
        let output = try Executable.oscap.run("xccdf", "validate", bench.dataStream)
        #expect(output.out.contains("Starting schematron validation of XCCDF Checklist component '"))
        #expect(output.out.contains("Starting global schematron validation using the source data stream schematron\n"))
        #expect(output.out.contains("Complete result of schematron validation of '\(bench.dataStream)': "))
        #expect(try Executable.oscap.run("oval", "validate", bench.dataStream).out == "")
    }
}
