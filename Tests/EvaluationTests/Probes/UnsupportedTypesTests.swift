import FileTree
import SCAP
import Testing
import XMLKit

@testable import Evaluation

/// Test types of the 5.11.3 schemas that no Linux system can answer.
@Suite struct UnsupportedTypesTests {
    @Test(arguments: [
        "unix:gconf", "unix:sccs", "linux:slackwarepkginfo", "windows:registry", "windows:file", "macos:plist511",
        "solaris:smf", "hpux:swlist", "aix:fileset", "freebsd:portinfo", "apache:httpd", "cisco:x",
    ])
    func `a test without a probe is unknown, and its object says why`(type: String) throws {
        let parts = type.split(separator: ":")
        let namespace = "http://oval.mitre.org/XMLSchema/oval-definitions-5"
        let text = """
            <oval_definitions xmlns="\(namespace)" xmlns:oval="http://oval.mitre.org/XMLSchema/oval-common-5">
            <generator><oval:schema_version>5.11.1</oval:schema_version></generator>
            <definitions><definition class="compliance" id="oval:t:def:1" version="1"><metadata><title>t</title>
            <description>d</description></metadata><criteria operator="OR" negate="true">
            <criterion test_ref="oval:t:tst:1"/></criteria></definition></definitions>
            <tests><\(parts[1])_test xmlns="\(namespace)#\(parts[0])" id="oval:t:tst:1" version="1" check="all"
            check_existence="none_exist" comment="c"><object object_ref="oval:t:obj:1"/></\(parts[1])_test></tests>
            <objects><\(parts[1])_object xmlns="\(namespace)#\(parts[0])" id="oval:t:obj:1" version="1"><name>a</name>
            </\(parts[1])_object></objects></oval_definitions>
            """
        let root = try XMLParser().parse(Array(text.utf8), source: "oval.xml").root
        let session = OVALSession(content: OVALContent(root: root), view: TreeView(MemoryTree()), facts: nil)
        #expect(try session.evaluate(definition: "oval:t:def:1") == .unknown)
        let collected = try #require(try session.collect(object: "oval:t:obj:1"))
        #expect(collected.flag == .notCollected)
        #expect(collected.messages.map(\.text) == ["no probe for objects of type \(type)"])
    }
}
