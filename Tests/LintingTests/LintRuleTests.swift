import Testing
import XMLKit

@testable import Linting

/// Each rule's examples are its tests.
@Suite struct LintRuleTests {
    private func findings(_ rule: LintRule, _ example: LintRule.Example) throws -> [String] {
        let document = try XMLParser().parse(Array(Self.document(example).utf8), source: "example.xml")
        return try Linter(rules: [rule]).lint(document).map(\.message)
    }

    /// The example as a whole document.
    private static func document(_ example: LintRule.Example) -> String {
        let oval = "http://oval.mitre.org/XMLSchema/oval-definitions-5"
        let xccdf = "http://checklists.nist.gov/xccdf/1.2"
        switch example {
        case .oval(let text): return "<oval_definitions xmlns='\(oval)'>\(text)</oval_definitions>"
        case .benchmark(let text): return "<Benchmark xmlns='\(xccdf)' id='xccdf_a_benchmark_b'>\(text)</Benchmark>"
        case .dataStream(let text):
            let remote = text.contains("<!-- remote -->") ? "https://example.org/oval.xml" : "#o"
            return """
                <ds:data-stream-collection xmlns:ds='http://scap.nist.gov/schema/scap/source/1.2' xmlns:xlink='http://www.w3.org/1999/xlink' id='c'>
                <ds:data-stream id='s'><ds:checklists><ds:component-ref id='x-ref' xlink:href='#x'/></ds:checklists>
                <ds:checks><ds:component-ref id='o-ref' xlink:href='\(remote)'/></ds:checks></ds:data-stream>
                <ds:component id='x'><Benchmark xmlns='\(xccdf)' id='xccdf_a_benchmark_b'/></ds:component>
                <ds:component id='o'><oval_definitions xmlns='\(oval)'>\(text)</oval_definitions></ds:component>
                </ds:data-stream-collection>
                """
        }
    }

    @Test(arguments: LintRegistry.all.map(\.id))
    func `a rule finds its mistakes, and nothing where there is none`(id: String) throws {
        let rule = try #require(LintRegistry.rule(id))
        #expect(!rule.triggering.isEmpty && !rule.clean.isEmpty)
        for example in rule.triggering {
            let found = try findings(rule, example)
            #expect(!found.isEmpty, "nothing found in \(example)")
        }
        for example in rule.clean {
            let found = try findings(rule, example)
            #expect(found.isEmpty, "found in \(example)")
        }
    }

    @Test func `ids are unique, and of words and hyphens`() {
        let ids = LintRegistry.all.map(\.id)
        #expect(Set(ids).count == ids.count)
        #expect(ids.allSatisfy { $0.allSatisfy { $0.isLowercase || $0 == "-" } })
        #expect(LintRegistry.all.allSatisfy { !$0.title.isEmpty && !$0.explanation.isEmpty })
    }
}
