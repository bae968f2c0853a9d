import Evaluation
import SCAP
import XMLKit

/// XCCDF results as DISA's STIG Viewer imports them: a test result alone, in which the STIG's own rule ids stand for those of
/// the benchmark's rules.
public struct StigViewerResults: Sendable {
    /// The addresses by which a rule says that a reference is the id of a STIG rule.
    private static let addresses: Set = [
        "http://iase.disa.mil/stigs/Pages/stig-viewing-guidance.aspx",
        "https://public.cyber.mil/stigs/srg-stig-tools/",
    ]
    /// Which result stands for a STIG rule that several rules check, the strongest first.
    private static let precedence: [XCCDFResult] = [
        .error, .fail, .unknown, .notapplicable, .notchecked, .notselected, .informational, .fixed, .pass,
    ]

    private let context: ReportContext

    public init(_ context: ReportContext) {
        self.context = context
    }

    /// The document. Rules that name no STIG rule are not in it.
    public func document(_ evaluation: BenchmarkEvaluation) -> [UInt8] {
        let results = XCCDFResults(context)
        var writer = XMLWriter()
        results.write(evaluation, to: &writer) { writer in
            for (id, result) in merged(evaluation.results) {
                writer.element("rule-result", results.attributes(of: result, as: id)) { writer in
                    writer.leaf("result", result.result.rawValue)
                }
            }
        }
        return writer.bytes
    }

    /// One result for each STIG rule, in the order in which they are first named.
    private func merged(_ results: [RuleResult]) -> [(id: String, result: RuleResult)] {
        var order: [String] = []
        var strongest: [String: RuleResult] = [:]
        for result in results {
            for id in stigRules(result.rule) {
                guard let known = strongest[id] else {
                    order.append(id)
                    strongest[id] = result
                    continue
                }
                if rank(result) < rank(known) { strongest[id] = result }
            }
        }
        return order.compactMap { id in strongest[id].map { (id, $0) } }
    }

    private func stigRules(_ rule: Rule) -> [String] {
        rule.node.children("reference").filter { Self.addresses.contains($0["href"] ?? "") }.map(\.text)
    }

    private func rank(_ result: RuleResult) -> Int {
        Self.precedence.firstIndex(of: result.result) ?? Self.precedence.count
    }
}
