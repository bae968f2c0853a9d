import Diagnostics
import Testing

@testable import XMLKit

@Suite struct XMLParserTests {
    func parse(_ xml: String) throws -> XMLDocument { try XMLParser().parse(Array(xml.utf8), source: "test.xml") }

    @Test func `reads elements, attributes, namespaces and text`() throws {
        let root = try parse("<a xmlns='u' xmlns:p='v' p:x='1' y='&amp;&#65;'>t<p:b/>&lt;u<![CDATA[>]]></a>").root
        #expect(root.is("a", in: "u"))
        #expect(root["y"] == "&A")
        #expect(root.attribute("x", namespace: "v") == "1")
        #expect(root["x"] == nil)
        #expect(root.text == "t<u>")
        #expect(root.children.map(\.name.qualified) == ["p:b"])
        #expect(root.namespaceURI(forPrefix: "p") == "v")
    }

    @Test func `writes back what it read`() throws {
        let xml = "<a xmlns=\"u\" xmlns:p=\"v\" p:x=\"1\">t<p:b y=\"&quot;&#10;\"/>&lt;u<c>\n </c></a>"
        #expect(String(decoding: XMLSerializer.serialize(try parse(xml).root), as: UTF8.self) == xml)
    }

    @Test(arguments: [
        ("", "xml-syntax"), ("<a>", "xml-syntax"), ("nothing", "xml-syntax"), ("<a>&nope;</a>", "xml-syntax"),
        ("<!DOCTYPE a [<!ENTITY b \"c\">]><a>&b;</a>", "xml-entity"),
        ("<!DOCTYPE a [<!ENTITY b SYSTEM \"file:///etc/passwd\">]><a>&b;</a>", "xml-entity"),

    ]) func `refuses bad input with a place`(xml: String, id: String) {
        #expect {
            try parse(xml)
        } throws: {
            ($0 as? Diagnostic)?.id == id && ($0 as? Diagnostic)?.location?.file == "test.xml"
        }
    }

    @Test func `refuses nesting that would exhaust a stack`() {
        let deep = String(repeating: "<a>", count: 2000)
        #expect { try parse(deep) } throws: { ($0 as? Diagnostic)?.id == "xml-too-deep" }
    }
}

/// Content that a reader does not want is left out, and nothing beside it.
@Suite struct OmittedContentTests {
    private func parse(_ text: String) throws -> XMLDocument {
        var parser = XMLParser()
        parser.omitsContent = [XMLName(local: "big", namespace: "urn:b")]
        return try parser.parse(Array(text.utf8), source: "t.xml")
    }

    @Test func `only the content goes, whatever the prefix`() throws {
        let text =
            #"<a xmlns:p="urn:b"><p:big x="1">t<c/><p:big/></p:big>u<big xmlns="urn:b"><c/></big><big>kept<c/></big></a>"#
        let children = Array(try parse(text).root.children)
        #expect(children.map(\.stringValue) == ["", "", "kept"])
        #expect(children.map { Array($0.children).count } == [0, 0, 1])
        #expect(children[0]["x"] == "1")
        #expect(try parse(text).root.text == "u")
    }

    @Test func `the document's own element keeps its content`() throws {
        #expect(Array(try parse(#"<big xmlns="urn:b"><c/></big>"#).root.children).count == 1)
    }

    @Test func `what is left out is still well-formed`() throws {
        #expect(throws: Diagnostic.self) { () throws -> Void in
            _ = try parse(#"<a xmlns:p="urn:b"><p:big><c></p:big></a>"#)
        }
    }
}
