import Diagnostics
import Foundation
import Testing

@testable import XMLKit

/// The quick reader of plain documents beside libxml2: what it reads, libxml2 reads the same.
@Suite struct XMLScannerTests {
    private static func scanned(_ bytes: [UInt8], limits: XMLParser.Limits = .init()) -> XMLDocument? {
        let store = ByteStore()
        bytes.withUnsafeBufferPointer(store.append)
        return try? XMLDocument(plain: store, source: "doc.xml", limits: limits)
    }

    /// Everything that a document tells, a line for each node.
    private static func dump(_ document: XMLDocument) -> [String] {
        document.nodes.map { node in
            guard node.name != NodeRecord.text else {
                return "text \(node.parent) \(document.string(node.start, node.count).debugDescription)"
            }
            let range = Int(node.start)..<Int(node.start) + Int(node.count)
            let attributes = document.attributes[range].map {
                "\(document.names[Int($0.name)])=\(document.string($0.start, $0.count).debugDescription)"
            }
            return "\(document.names[Int(node.name)]) \(node.parent) \(node.end) line \(node.line) \(attributes)"
        }
    }

    /// libxml2's reading.
    private static func parsed(_ bytes: [UInt8]) -> XMLDocument? {
        var parser = XMLParser()
        // Leaving out what is not there keeps the scanner out of it.
        parser.omitsContent = [XMLName(local: "no such element")]
        return try? parser.parse(bytes, source: "doc.xml")
    }

    static let plain = [
        "<a/>", "<a></a >", "<?xml version='1.0'?>\n<a\n b='1'\n c=\"2\"/>\n<!-- after --> ",
        "\u{FEFF}<?xml version=\"1.0\" encoding=\"UTF-8\" standalone='yes' ?><!-- x --><?pi some text?><a>t</a>",
        "<a>one<!-- two -->three<![CDATA[<four>&]]>five<?six?>seven</a>", "<a><![CDATA[]]></a>",
        "<a>&lt;&gt;&amp;&quot;&apos;&#65;&#x42;&#x1F600;&#10;</a>", "<a b='&lt;&#10;\n\t&apos;\"' c=\"'>\"/>",
        "<a xmlns='urn:1'><b xmlns=''><c xmlns='urn:2' d='1'/></b><b/></a>",
        "<p:a xmlns:p='urn:1' xmlns:q='urn:2' q:b='1' b='2' p:b='3'><p:c xmlns:p='urn:3'/><p:c/></p:a>",
        "<a xml:lang='en' xml:space='preserve'>é ∀ 😀</a>", "<a>]] > ]></a>", "<a>\u{7F}\u{85}\u{2028}</a>",
        "<a b='x'>\n<b>\n\n</b>\n<c\n\n/></a>", "<_a-b.c1 _d='é'/>",
    ]

    static let notPlain = [
        "", " ", "<a>", "<a></b>", "<a/><b/>", "text", "<a/>text", "<a b='1' b='2'/>", "<a b=1/>", "<a b='<'/>",
        "<a b='1'c='2'/>", "<a>&nbsp;</a>", "<a>&</a>", "<a>&#0;</a>", "<a>&#xD800;</a>", "<a>&#xFFFE;</a>",
        "<a>&#1114112;</a>", "<a>&#;</a>", "<a>]]></a>", "<a><!-- -- --></a>", "<a><!-- </a>", "<a><![CDATA[</a>",
        "<a>\u{1}</a>", "<a>\u{FFFF}</a>", "<p:a/>", "<a p:b='1'/>", "<a xmlns:p=''/>", "<a xmlns:xml='urn:1'/>",
        "<a xmlns:p='u' xmlns:q='u' p:b='1' q:b='1'/>", "<a xmlns:p='u' xmlns:p='u'/>", "<a:b:c xmlns:a='u'/>",
        "<!DOCTYPE a><a/>", "<!DOCTYPE a [<!ENTITY e 'x'>]><a>&e;</a>", "<a>\r\n</a>", "<é/>", "<a é='1'/>",
        "<?xml version='1.1'?><a/>", "<?xml version='1.0' encoding='ISO-8859-1'?><a/>", "<a><?xml version='1.0'?></a>",
        " <?xml version='1.0'?><a/>", "<a/", "<a b='", "<1a/>", "<a 1='2'/>", "< a/>", "<a><?1?></a>", "<xmlns:a/>",
    ]

    @Test(arguments: plain)
    func `what is plain is read as libxml2 reads it`(text: String) throws {
        let own = try #require(Self.scanned(Array(text.utf8)))
        let other = try #require(Self.parsed(Array(text.utf8)))
        #expect(Self.dump(own) == Self.dump(other))
    }

    @Test(arguments: notPlain)
    func `what is not plain is left to libxml2`(text: String) {
        #expect(Self.scanned(Array(text.utf8)) == nil)
    }

    @Test(arguments: [
        [0xFF], [0xC0, 0x80], [0xE0, 0x80, 0x80], [0xED, 0xA0, 0x80], [0xF4, 0x90, 0x80, 0x80], [0xC3],
    ])
    func `bytes that are no UTF-8 are left to libxml2`(wrong: [UInt8]) {
        #expect(Self.scanned(Array("<a>".utf8) + wrong + Array("</a>".utf8)) == nil)
        #expect(Self.scanned(Array("<a b='".utf8) + wrong + Array("'/>".utf8)) == nil)
        #expect(Self.scanned(Array("<a/><!--".utf8) + wrong + Array("-->".utf8)) == nil)
    }

    @Test func `a document as deep as the limit is read, and one deeper is not`() {
        var limits = XMLParser.Limits()
        limits.depth = 3
        #expect(Self.scanned(Array("<a><a><a/></a></a>".utf8), limits: limits) != nil)
        #expect(Self.scanned(Array("<a><a><a><a/></a></a></a>".utf8), limits: limits) == nil)
    }

    @Test func `more names than the tables begin with`() throws {
        let text = "<a>" + (0..<3000).map { "<n\($0) b\($0)='\($0)'/>" }.joined() + "</a>"
        let own = try #require(Self.scanned(Array(text.utf8)))
        #expect(Self.dump(own) == Self.dump(try #require(Self.parsed(Array(text.utf8)))))
    }

    /// Documents broken in one place: what the scanner takes for plain must be what libxml2 reads.
    @Test func `whatever the scanner accepts of broken documents, libxml2 reads the same`() throws {
        var random = SystemRandomNumberGenerator()
        var accepted = 0
        for text in Self.plain {
            for _ in 0..<300 {
                var bytes = Array(text.utf8)
                let at = Int.random(in: bytes.indices, using: &random)
                let other = Int.random(in: bytes.indices, using: &random)
                switch Int.random(in: 0..<5, using: &random) {
                case 0: bytes.remove(at: at)
                case 1: bytes[at] = UInt8.random(in: 0...255, using: &random)
                case 2: bytes.swapAt(at, other)
                case 3: bytes.insert(bytes[other], at: at)
                default: bytes.insert(contentsOf: bytes[min(at, other)...max(at, other)], at: at)
                }
                guard let own = Self.scanned(bytes) else { continue }
                accepted += 1
                let parsed = Self.parsed(bytes).map(Self.dump)
                #expect(Self.dump(own) == parsed, "\(String(decoding: bytes, as: UTF8.self).debugDescription)")
            }
        }
        #expect(accepted > 100)
    }
}
