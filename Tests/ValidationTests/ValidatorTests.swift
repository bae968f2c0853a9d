import Diagnostics
import Foundation
import SCAP
import Testing
import XMLKit

@testable import Validation

/// Documents against the official schemas that `make schemas` fetched.
@Suite struct ValidatorTests {
    static let checkout = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
        .deletingLastPathComponent()

    private func validate(_ text: String) throws -> [Diagnostic] {
        let schemas = try SchemaCatalog(directory: Self.checkout.appendingPathComponent(".build/schemas").path)
        return try Validator(schemas).validate(Array(text.utf8), source: "doc.xml")
    }

    private func oval(_ version: String, _ object: String) -> String {
        """
        <oval_definitions xmlns="http://oval.mitre.org/XMLSchema/oval-definitions-5"
            xmlns:oval="http://oval.mitre.org/XMLSchema/oval-common-5"
            xmlns:u="http://oval.mitre.org/XMLSchema/oval-definitions-5#unix">
          <generator><oval:schema_version>\(version)</oval:schema_version>
            <oval:timestamp>2026-01-01T00:00:00</oval:timestamp></generator>
          <objects>
            <u:file_object id="oval:t:obj:1" version="1">\(object)</u:file_object>
          </objects>
        </oval_definitions>
        """
    }

    @Test(arguments: [
        "5.3", "5.4", "5.5", "5.6", "5.7", "5.8", "5.9", "5.10", "5.10.1", "5.11", "5.11.1", "5.11.2", "5.11.3",
    ])
    func `every version of OVAL has its schema`(version: String) throws {
        #expect(try validate(oval(version, "<u:path>/etc</u:path><u:filename>x</u:filename>")).isEmpty)
    }

    @Test func `an error names its line, and what was expected`() throws {
        let errors = try validate(oval("5.11", "<u:path>/etc</u:path><u:nonsense/>"))
        #expect(errors.count == 1)
        #expect(errors.first?.location?.line == 7)
        #expect(errors.first?.message.contains("nonsense") == true)
    }

    @Test(arguments: [
        #"<Benchmark xmlns="http://checklists.nist.gov/xccdf/1.2" id="wrong"/>"#,
        #"<cpe-list xmlns="http://cpe.mitre.org/dictionary/2.0"><nonsense/></cpe-list>"#,
        #"<data-stream-collection xmlns="http://scap.nist.gov/schema/scap/source/1.2" schematron-version="1.3"/>"#,
    ])
    func `what is not valid is found out`(text: String) throws {
        #expect(try !validate(text).isEmpty)
    }

    @Test func `a document of no known kind cannot be judged`() throws {
        #expect(throws: Diagnostic.self) { () throws -> Void in _ = try validate("<html/>") }
    }

    @Test(arguments: ["results.xml", "arf.xml", "small-oval.xml.result.xml"])
    func `the documents that reports are tested with are valid`(name: String) throws {
        let file = Self.checkout.appendingPathComponent("Tests/Corpus/report/\(name)")
        #expect(try validate(try String(contentsOf: file, encoding: .utf8)).isEmpty)
    }

    /// libxml2 sees it only in trees.
    @Test func `an identifier that stands twice is an error at the second`() throws {
        let checks = oval("5.11", "<u:filepath>/x</u:filepath>").split(separator: "\n").joined(separator: " ")
        func stream(_ second: String) -> String {
            """
            <ds:data-stream-collection xmlns:ds="http://scap.nist.gov/schema/scap/source/1.2"
                xmlns:xlink="http://www.w3.org/1999/xlink" id="scap_a_collection_b" schematron-version="1.3">
              <ds:data-stream id="scap_a_datastream_b" scap-version="1.3" use-case="OTHER">
                <ds:checks><ds:component-ref id="scap_a_cref_1" xlink:href="#scap_a_comp_1"/></ds:checks>
              </ds:data-stream>
              <ds:component id="scap_a_comp_1" timestamp="2026-01-01T00:00:00">\(checks)</ds:component>
              <ds:component id="\(second)" timestamp="2026-01-01T00:00:00">\(checks)</ds:component>
            </ds:data-stream-collection>
            """
        }
        #expect(try validate(stream("scap_a_comp_2")).isEmpty)
        let found = try #require(try validate(stream("scap_a_comp_1")).first)
        #expect(found.location?.line == 7)
        #expect(found.message.contains("another element has it"))
    }
}
