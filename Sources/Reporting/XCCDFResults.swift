import Evaluation
import SCAP
import XMLKit

/// XCCDF results: the benchmark with a test result at its end, or the test result alone (NISTIR 7275r4 §6.6).
public struct XCCDFResults: Sendable {
    private let context: ReportContext
    private let refersToReports: Bool

    /// - Parameter refersToReports: name the reports `#oval0`, `#oval1`, … of an ARF collection as the checks' content,
    ///   in the order of the evaluation's OVAL parts (NISTIR 7694).
    public init(_ context: ReportContext, refersToReports: Bool = false) {
        self.context = context
        self.refersToReports = refersToReports
    }

    /// The benchmark as a document, with the test result in it.
    public func document(_ evaluation: BenchmarkEvaluation) -> [UInt8] {
        var result = XMLWriter(declaration: false)
        write(evaluation, to: &result)
        var writer = XMLWriter()
        writer.copy(evaluation.checklist.benchmark.node, followedBy: result.bytes)
        return writer.bytes
    }

    /// The id of the test result that `write` gives: after the profile, and another one than those of results that the
    /// benchmark has already.
    public static func testResultID(_ evaluation: BenchmarkEvaluation) -> String {
        let node = evaluation.checklist.benchmark.node
        let profile = evaluation.profile.profile?.id ?? "default-profile"
        let base =
            node.namespace == XCCDFNamespace.v11
            ? "scapwright-result-\(profile)" : "xccdf_org.scapwright_testresult_\(profile)"
        let known = Set(node.children("TestResult").compactMap { $0["id"] })
        var id = base
        var number = 1
        while known.contains(id) {
            id = base + String(repeating: "0", count: max(0, 3 - "\(number)".count)) + "\(number)"
            number += 1
        }
        return id
    }

    /// Writes the `TestResult` element.
    public func write(_ evaluation: BenchmarkEvaluation, to writer: inout XMLWriter) {
        write(evaluation, to: &writer) { writer in
            for result in evaluation.results { write(result, evaluation, to: &writer) }
        }
    }

    /// Writes the `TestResult` element with other results of rules in it.
    func write(
        _ evaluation: BenchmarkEvaluation, to writer: inout XMLWriter, ruleResults: (inout XMLWriter) -> Void
    ) {
        let benchmark = evaluation.checklist.benchmark
        let namespace = benchmark.node.namespace
        let is12 = namespace == XCCDFNamespace.v12
        writer.element(
            "TestResult",
            [
                "xmlns": namespace, "id": Self.testResultID(evaluation),
                "start-time": Timestamp.zoned(evaluation.start),
                "end-time": Timestamp.zoned(evaluation.end), "test-system": context.productCPE,
                "version": benchmark.version.isEmpty ? nil : benchmark.version,
            ]
        ) { writer in
            writer.leaf("benchmark", ["href": benchmarkHref(evaluation), "id": is12 ? benchmark.id : nil])
            writer.leaf("title", "Results of \(context.productName)")
            let target = TargetDescription(context)
            target.writeIdentity(to: &writer)
            if let profile = evaluation.profile.profile { writer.leaf("profile", ["idref": profile.id]) }
            target.writeTarget(to: &writer)
            if refersToReports {
                writer.leaf(
                    "target-id-ref", ["system": AssetReport.identification, "name": AssetReport.assetID, "href": ""])
            }
            for platform in evaluation.applicablePlatforms { writer.leaf("platform", ["idref": platform]) }
            for value in benchmark.orderedValues {
                guard let texts = evaluation.profile.value(value.id) else { continue }
                if texts.count == 1 {
                    writer.leaf("set-value", ["idref": value.id], texts[0])
                } else if is12 {
                    writer.element("set-complex-value", ["idref": value.id]) { writer in
                        for text in texts { writer.leaf("item", text) }
                    }
                }
            }
            ruleResults(&writer)
            for score in evaluation.scores {
                writer.leaf(
                    "score", ["system": score.system, "maximum": Decimal.text(score.maximum)], Decimal.text(score.value)
                )
            }
        }
    }

    /// The document that the benchmark was read from; in an ARF collection, the component of it.
    private func benchmarkHref(_ evaluation: BenchmarkEvaluation) -> String {
        guard refersToReports, let reference = evaluation.checklist.dataStream?.reference else {
            return context.contentPath
        }
        return reference.href
    }

    private func write(_ result: RuleResult, _ evaluation: BenchmarkEvaluation, to writer: inout XMLWriter) {
        let rule = result.rule
        writer.element("rule-result", attributes(of: result, as: rule.id)) { writer in
            writer.leaf("result", result.result.rawValue)
            for ident in rule.idents { writer.leaf("ident", ["system": ident.system], ident.id) }
            for message in result.messages { writer.leaf("message", ["severity": "info"], message) }
            if let fix = result.fix {
                write(fix.node, fix.text, evaluation.profile, to: &writer)
            } else if result.result == .fail {
                for fix in rule.fixes { write(fix, nil, evaluation.profile, to: &writer) }
            }
            if let check = result.check { write(check, evaluation, to: &writer) }
        }
    }

    /// What a `rule-result` says of itself.
    /// - Parameter id: what it is called.
    func attributes(of result: RuleResult, as id: String) -> KeyValuePairs<String, String?> {
        [
            "idref": id, "role": result.role.rawValue, "time": Timestamp.zoned(result.time),
            "severity": result.severity.rawValue, "version": result.rule.common.version,
            "weight": Decimal.text(result.weight),
        ]
    }

    /// A fix, with values put in for what it substitutes unless the whole text is known.
    private func write(_ fix: XMLNode, _ text: String?, _ profile: ResolvedProfile, to writer: inout XMLWriter) {
        writer.start("fix", fix.attributes.map { ($0.name.qualified, $0.value) })
        if let text {
            writer.text(text)
            writer.end("fix")
            return
        }
        for part in fix.content {
            switch part {
            case .text(let text): writer.text(text)
            case .element(let element) where element.localName == "sub":
                writer.text(element["idref"].flatMap { profile.value($0) }?.joined(separator: ", ") ?? "")
            case .element(let element): writer.raw(XMLSerializer.serialize(element))
            }
        }
        writer.end("fix")
    }

    private func write(_ result: CheckResult, _ evaluation: BenchmarkEvaluation, to writer: inout XMLWriter) {
        switch result {
        case .complex(let complex, let parts):
            writer.element(
                "complex-check",
                ["operator": complex.logicalOperator.rawValue, "negate": complex.isNegated ? "true" : nil]
            ) { writer in
                for part in parts { write(part, evaluation, to: &writer) }
            }
        case .check(let evaluated):
            let check = evaluated.check
            writer.element(
                "check",
                [
                    "system": check.system, "selector": check.selector.isEmpty ? nil : check.selector,
                    "negate": check.isNegated ? "true" : nil, "multi-check": check.isMultiCheck ? "true" : nil,
                ]
            ) { writer in
                for item in check.imports {
                    let value = evaluated.imports.first { $0.name == item.name }?.value ?? ""
                    writer.leaf("check-import", ["import-name": item.name, "import-xpath": item.xpath], value)
                }
                for export in check.exports {
                    writer.leaf("check-export", ["export-name": export.name, "value-id": export.valueID])
                }
                let references = evaluated.reference.map { [$0] } ?? check.contentReferences
                for (href, name) in references {
                    let report = refersToReports ? self.report(check, href, evaluation) : nil
                    writer.leaf("check-content-ref", ["name": name, "href": report ?? href])
                }
            }
        }
    }

    /// The ARF report about the content of this name that was given the check's values.
    private func report(_ check: Check, _ href: String, _ evaluation: BenchmarkEvaluation) -> String? {
        let index = evaluation.oval.firstIndex { part in
            part.href == href
                && check.exports.allSatisfy { name, id in
                    let given = part.evaluation.externalVariables[name]?.values
                    return given == nil || given == evaluation.profile.value(id)
                }
        }
        return index.map { "#oval\($0)" }
    }
}
