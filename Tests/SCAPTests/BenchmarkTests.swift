import Diagnostics
import Testing
import XMLKit

@testable import SCAP

/// What a benchmark holds, in both versions of XCCDF.
@Suite struct BenchmarkTests {
    private func benchmark(_ inside: String, version: String = "1.2") throws -> Benchmark {
        let text = """
            <Benchmark xmlns="http://checklists.nist.gov/xccdf/\(version)" id="b">\(inside)</Benchmark>
            """
        return try Benchmark(try XMLParser().parse(Array(text.utf8), source: "b.xml").root)
    }

    @Test(arguments: ["1.1", "1.2"])
    func `groups nest, and rules come in document order`(version: String) throws {
        let benchmark = try benchmark(
            #"<Group id="g"><Rule id="a"/><Group id="h"><Rule id="b"/></Group></Group><Rule id="c" severity="high"/>"#,
            version: version)
        #expect(benchmark.rules.map(\.id) == ["a", "b", "c"])
        #expect(benchmark.ancestors["b"] == ["h", "g"])
        #expect(benchmark.rules[2].severity == .high)
    }

    @Test func `two items of one id are an error with its line`() throws {
        do {
            _ = try benchmark("<Rule id=\"a\"/>\n<Rule id=\"a\"/>")
            Issue.record("no error")
        } catch let error as Diagnostic {
            #expect(error.id == "duplicate-id")
            #expect(error.location?.line != nil)
        }
    }

    @Test func `a value without a default gives its first`() throws {
        let value = try #require(
            try benchmark(#"<Value id="v"><value selector="a">1</value><value selector="b">2</value></Value>"#)
                .values["v"])
        #expect(value.instance(selector: nil) == ["1"])
        #expect(value.instance(selector: "b") == ["2"])
        #expect(value.instance(selector: "c") == nil)
    }

    @Test func `a complex value has several texts`() throws {
        let value = try #require(
            try benchmark(#"<Value id="v"><complex-value><item>1</item><item>2</item></complex-value></Value>"#)
                .values["v"])
        #expect(value.instance(selector: nil) == ["1", "2"])
    }
}
