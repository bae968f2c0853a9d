import Testing
import XMLKit

@testable import SCAP

/// How names used in one component lead to another (SP 800-126 r3 §3.1).
@Suite struct DataStreamTests {
    private static let text = """
        <data-stream-collection xmlns="http://scap.nist.gov/schema/scap/source/1.2"
            xmlns:xlink="http://www.w3.org/1999/xlink" xmlns:cat="urn:oasis:names:tc:entity:xmlns:xml:catalog">
        <data-stream id="s" scap-version="1.3">
        <checklists><component-ref id="c" xlink:href="#one"><cat:catalog>
          <cat:uri name="a.xml" uri="#r"/><cat:uri name="far.xml" uri="#far"/></cat:catalog></component-ref></checklists>
        <checks><component-ref id="r" xlink:href="#two"/>
          <component-ref id="far" xlink:href="https://example.org/far.xml"/></checks></data-stream>
        <component id="one"><x xmlns="urn:x"/></component><component id="two"><y xmlns="urn:y"/></component>
        </data-stream-collection>
        """

    @Test(arguments: [("a.xml", "y"), ("./a.xml", "y"), ("#r", "y"), ("r", "y"), ("b.xml", nil), ("far.xml", nil)])
    func `the catalog says what a name means`(name: String, element: String?) throws {
        let document = try XMLParser().parse(Array(Self.text.utf8), source: "ds.xml")
        let collection = DataStreamCollection(root: document.root)
        let stream = try #require(collection.dataStreams.first)
        let found = stream.resolve(name, in: stream.checklists[0]).flatMap { collection.content($0) }
        #expect(found?.localName == element)
    }

    @Test func `a remote component is known as such and has no content`() throws {
        let document = try XMLParser().parse(Array(Self.text.utf8), source: "ds.xml")
        let collection = DataStreamCollection(root: document.root)
        let reference = try #require(
            collection.dataStreams[0].resolve("far.xml", in: collection.dataStreams[0].checklists[0]))
        #expect(reference.isRemote)
        #expect(collection.content(reference) == nil)
    }
}
