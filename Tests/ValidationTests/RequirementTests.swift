import Diagnostics
import Foundation
import Testing
import XMLKit

@testable import Validation

/// Source data streams against SP 800-126 r3.
@Suite struct RequirementTests {
    /// A small data stream in which every requirement is met; each test breaks it in one place.
    private static let dataStream = """
        <ds:data-stream-collection xmlns:ds="http://scap.nist.gov/schema/scap/source/1.2"
            xmlns:xlink="http://www.w3.org/1999/xlink" xmlns:cat="urn:oasis:names:tc:entity:xmlns:xml:catalog"
            id="scap_a_collection_b" schematron-version="1.3">
          <ds:data-stream id="scap_a_datastream_b" scap-version="1.3" use-case="CONFIGURATION">
            <ds:checklists><ds:component-ref id="scap_a_cref_x" xlink:href="#scap_a_comp_x"><cat:catalog>
              <cat:uri name="oval.xml" uri="#scap_a_cref_o"/></cat:catalog></ds:component-ref></ds:checklists>
            <ds:checks><ds:component-ref id="scap_a_cref_o" xlink:href="#scap_a_comp_o"/></ds:checks>
          </ds:data-stream>
          <ds:component id="scap_a_comp_x" timestamp="2026-01-01T00:00:00">
            <Benchmark xmlns="http://checklists.nist.gov/xccdf/1.2" xmlns:dc="http://purl.org/dc/elements/1.1/"
                id="xccdf_a_benchmark_b" xml:lang="en-US" style="SCAP_1.3">
              <status date="2026-01-01">draft</status><title>t</title><description>d</description>
              <version time="2026-01-01T00:00:00" update="https://example.org">1</version>
              <metadata><dc:creator>a</dc:creator><dc:publisher>a</dc:publisher><dc:contributor>a</dc:contributor>
                <dc:source>a</dc:source></metadata>
              <Value id="xccdf_a_value_v" type="number"><title>t</title><description>d</description><value>1</value></Value>
              <Rule id="xccdf_a_rule_r" selected="true" weight="1.0" role="full" severity="low">
                <title>t</title><description>d</description>
                <ident system="http://cce.mitre.org">CCE-80171-2</ident><ident system="urn:x">y</ident>
                <check system="http://oval.mitre.org/XMLSchema/oval-definitions-5">
                  <check-export value-id="xccdf_a_value_v" export-name="oval:a:var:1"/>
                  <check-content-ref href="oval.xml" name="oval:a:def:1"/></check>
              </Rule>
            </Benchmark>
          </ds:component>
          <ds:component id="scap_a_comp_o" timestamp="2026-01-01T00:00:00">
            <oval_definitions xmlns="http://oval.mitre.org/XMLSchema/oval-definitions-5"
                xmlns:oval="http://oval.mitre.org/XMLSchema/oval-common-5">
              <generator><oval:schema_version>5.11.2</oval:schema_version></generator>
              <definitions><definition id="oval:a:def:1" class="compliance"><metadata>
                <reference source="CCE" ref_id="CCE-80171-2"/></metadata></definition></definitions>
              <variables><external_variable id="oval:a:var:1" datatype="int"/></variables>
            </oval_definitions>
          </ds:component>
        </ds:data-stream-collection>
        """

    private func broken(_ old: String, _ new: String) throws -> [String] {
        let text = Self.dataStream.replacingOccurrences(of: old, with: new)
        let root = try XMLParser().parse(Array(text.utf8), source: "ds.xml").root
        return RequirementCheck(isRaw: true).findings(root).map(\.message)
    }

    @Test func `a data stream that meets every requirement has no findings`() throws {
        #expect(try broken("", "") == [])
    }

    @Test(arguments: [
        (#"schematron-version="1.3""#, #"schematron-version="1.0""#, "SRC-330-2|scap:data-stream-collection"),
        (#" xml:lang="en-US""#, "", "SRC-2-1|xccdf:Benchmark xccdf_a_benchmark_b"),
        (#" style="SCAP_1.3""#, "", "SRC-4-1|xccdf:Benchmark xccdf_a_benchmark_b"),
        ("draft", "incomplete", "SRC-5-1|"),
        ("<dc:source>a</dc:source>", "", "SRC-8-1|xccdf:Benchmark xccdf_a_benchmark_b"),
        (#" update="https://example.org""#, "", "SRC-341-1|xccdf:Benchmark xccdf_a_benchmark_b"),
        (#" role="full""#, "", "A-26-1|xccdf:Rule xccdf_a_rule_r"),
        (#"<ident system="http://cce.mitre.org">"#, #"<ident system="urn:z">"#, "SRC-251-1|xccdf:Rule xccdf_a_rule_r"),
        (#"name="oval:a:def:1""#, #"name="oval:a:def:2""#, "SRC-346-1|scap:data-stream scap_a_datastream_b"),
        ("uri=\"#scap_a_cref_o\"", "uri=\"#scap_a_cref_p\"", "SRC-31-1|scap:data-stream scap_a_datastream_b"),
        (#"datatype="int""#, #"datatype="string""#, "SRC-38-1|scap:data-stream scap_a_datastream_b"),
        (#"class="compliance""#, #"class="inventory""#, "SRC-331-1|scap:data-stream scap_a_datastream_b"),
        ("5.11.2", "5.11.9", "SRC-216-1|"),
        ("CCE-80171-2", "CCE-80171-9", "A-17-1|CCE-80171-9"),
        (#"use-case="CONFIGURATION""#, #"use-case="ANYTHING""#, "SRC-324-1|scap:data-stream scap_a_datastream_b"),
        (
            "<check-content-ref href", "<check-content/><check-content-ref href",
            "SRC-25-1|xccdf:Benchmark xccdf_a_benchmark_b"
        ),
    ])
    func `a requirement that is broken is found`(old: String, new: String, expected: String) throws {
        #expect(try broken(old, new).contains(expected))
    }

    @Test func `each requirement has a number of its own`() {
        let ids = RequirementRegistry.all.map(\.id)
        #expect(Set(ids).count == ids.count)
        #expect(ids.count > 70)
    }
}
