import SCAP
import XMLKit

extension LintRule {
    static let cpeDanglingCheck = LintRule(
        "cpe-dangling-check", .references, .error, "The check of a platform is not there",
        "Whether the platform applies cannot be found out: rules for it are left out, or judged where they mean nothing.",
        triggering: [
            .collection(
                """
                <ds:data-stream id='s'><ds:dictionaries><ds:component-ref id='d-ref' xlink:href='#d'/></ds:dictionaries>
                <ds:checklists><ds:component-ref id='x-ref' xlink:href='#x'/></ds:checklists></ds:data-stream>
                <ds:component id='x'><Benchmark xmlns='http://checklists.nist.gov/xccdf/1.2' id='xccdf_a_benchmark_b'/></ds:component>
                <ds:component id='d'><cpe-list xmlns='http://cpe.mitre.org/dictionary/2.0'><cpe-item name='cpe:/o:a:b'>
                <check system='http://oval.mitre.org/XMLSchema/oval-definitions-5' href='cpe.xml'>oval:a:def:1</check></cpe-item></cpe-list></ds:component>
                """)
        ],
        clean: [.dataStream(oval: "<variables/>")]
    ) { context in
        var seen: Set<XMLNode> = []
        return context.checklists.flatMap(\.dictionaries).filter { seen.insert($0.root).inserted }.flatMap {
            dictionary in
            dictionary.root.children("cpe-item").flatMap { $0.children("check") }.compactMap { check -> Finding? in
                guard let href = check["href"] else { return nil }
                guard let root = dictionary.resolve(href) else {
                    return Finding(check, "the data stream does not hold '\(href)'")
                }
                let id = check.trimmedText
                guard context.oval.first(where: { $0.root == root })?.nodes[id] == nil else { return nil }
                return Finding(check, "'\(href)' has no definition '\(id)'")
            }
        }
    }
}
