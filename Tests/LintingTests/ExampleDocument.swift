import Authoring
import Diagnostics
import Foundation
import XMLKit

@testable import Authoring
@testable import Linting

/// A rule's example as content that rules can look at.
enum ExampleDocument {
    private static let oval = "http://oval.mitre.org/XMLSchema/oval-definitions-5"
    private static let xccdf = "http://checklists.nist.gov/xccdf/1.2"

    static func context(_ example: LintRule.Example) throws -> LintContext {
        switch example {
        case .revision(let old, let new):
            return try LintContext(try parse(new), previous: try LintContext(try parse(old)))
        case .project(let files): return try project(files)
        default: return try LintContext(try parse(example))
        }
    }

    static func parse(_ example: LintRule.Example) throws -> XMLDocument {
        try XMLParser().parse(Array(text(example).utf8), source: "example.xml")
    }

    static func text(_ example: LintRule.Example) -> String {
        switch example {
        case .oval(let text): definitions(text)
        case .benchmark(let text): benchmark(text)
        case .collection(let text): collection(text)
        case .dataStream(let benchmark, let oval):
            collection(
                """
                <ds:data-stream id='s' scap-version='1.3' use-case='CONFIGURATION'><ds:checklists>
                <ds:component-ref id='x-ref' xlink:href='#x'><cat:catalog><cat:uri name='oval.xml' uri='#o-ref'/></cat:catalog></ds:component-ref>
                </ds:checklists><ds:checks><ds:component-ref id='o-ref' xlink:href='#o'/></ds:checks></ds:data-stream>
                <ds:component id='x'>\(self.benchmark(benchmark))</ds:component>
                <ds:component id='o'>\(definitions(oval))</ds:component>
                """)
        case .revision(_, let new): text(new)
        case .project: ""
        }
    }

    private static func definitions(_ text: String) -> String {
        "<oval_definitions xmlns='\(oval)' xmlns:ind='\(oval)#independent' xmlns:unix='\(oval)#unix' xmlns:linux='\(oval)#linux' xmlns:xsi='\(XMLNamespace.xsi)'>\(text)</oval_definitions>"
    }

    private static func benchmark(_ text: String) -> String {
        "<Benchmark xmlns='\(xccdf)' id='xccdf_a_benchmark_b'>\(text)</Benchmark>"
    }

    private static func collection(_ text: String) -> String {
        """
        <ds:data-stream-collection xmlns:ds='http://scap.nist.gov/schema/scap/source/1.2' xmlns:xlink='http://www.w3.org/1999/xlink' \
        xmlns:cat='urn:oasis:names:tc:entity:xmlns:xml:catalog' id='c'>\(text)</ds:data-stream-collection>
        """
    }

    private static func project(_ files: [String: String]) throws -> LintContext {
        var files = files
        files["benchmark.yml"] = """
            { id: e, namespace: e, title: E, description: D, version: "1", date: 2026-01-01, status: draft,
              metadata: { creator: a, publisher: b, contributor: c, source: "https://example.org/" } }
            """
        let problems = Problems()
        let built = try ProjectBuilder(templateDirectories: []).build(ProjectFiles(root: "p", written: files), problems)
        return try LintContext(
            try XMLParser().parse(built.bytes, source: built.fileName), project: built.outline)
    }
}
