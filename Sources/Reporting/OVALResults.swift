import Evaluation
import SCAP
import XMLKit

/// OVAL results: the definitions, their results, and the system characteristics behind them (OVAL 5.11 results
/// schema).
public struct OVALResults: Sendable {
    private let context: ReportContext
    private let directives: OVALDirectives?

    /// - Parameter directives: what to report; `nil` for everything, as thin as the context is.
    public init(_ context: ReportContext, directives: OVALDirectives? = nil) {
        self.context = context
        self.directives = directives
    }

    /// A document of its own.
    public func document(_ evaluation: OVALEvaluation) -> [UInt8] {
        var writer = XMLWriter()
        write(evaluation, to: &writer)
        return writer.bytes
    }

    /// Writes the `oval_results` element.
    public func write(_ whole: OVALEvaluation, to writer: inout XMLWriter) {
        let evaluation = directives.map { whole.reported(by: $0) } ?? whole
        writer.element(
            "oval_results", ["xmlns": OVALNamespace.results, "xmlns:oval": OVALNamespace.common]
        ) { writer in
            generator(evaluation.content, to: &writer)
            let directives = directives ?? OVALDirectives(context.isThin ? .thin : .full)
            write(directives, to: &writer)
            if directives.includesSourceDefinitions { writer.copy(evaluation.content.root) }
            writer.element("results") { writer in
                writer.element("system") { writer in
                    writer.element("definitions") { writer in
                        for definition in evaluation.definitions { write(definition, to: &writer) }
                    }
                    if !context.isThin, !evaluation.tests.isEmpty {
                        writer.element("tests") { writer in
                            for test in evaluation.tests { write(test, to: &writer) }
                        }
                    }
                    SystemCharacteristics(context).write(evaluation, to: &writer)
                }
            }
        }
    }

    private func write(_ directives: OVALDirectives, to writer: inout XMLWriter) {
        func leaves(_ contents: OVALDirectives.Contents, _ writer: inout XMLWriter) {
            for result in OVALDirectives.resultNames {
                let content = contents[result]
                writer.leaf(
                    "definition_\(result)",
                    ["reported": content == nil ? "false" : "true", "content": (content ?? .full).rawValue])
            }
        }
        writer.element(
            "directives", ["include_source_definitions": directives.includesSourceDefinitions ? nil : "false"]
        ) { writer in leaves(directives.contents, &writer) }
        for special in directives.classes {
            writer.element("class_directives", ["class": special.definitionClass]) { writer in
                leaves(special.contents, &writer)
            }
        }
    }

    func generator(_ content: OVALContent, to writer: inout XMLWriter) {
        writer.element("generator") { writer in
            writer.leaf("oval:product_name", context.productCPE)
            writer.leaf("oval:product_version", context.productVersion)
            writer.leaf("oval:schema_version", content.schemaVersion.description)
            writer.leaf("oval:timestamp", Timestamp.plain(context.time))
        }
    }

    private func write(_ evaluation: DefinitionEvaluation, to writer: inout XMLWriter) {
        let definition = evaluation.definition
        writer.element(
            "definition",
            [
                "definition_id": definition.id, "version": definition.version, "result": evaluation.result.rawValue,
                "class": nil,
            ]
        ) { writer in
            if !context.isThin, let criteria = evaluation.criteria { write(criteria, to: &writer) }
        }
    }

    private func write(_ node: CriteriaEvaluation, to writer: inout XMLWriter) {
        switch node {
        case .criteria(let criteria, let result, let children):
            writer.element(
                "criteria",
                [
                    "operator": criteria.logicalOperator.rawValue, "result": result.rawValue,
                    "negate": criteria.isNegated ? "true" : nil,
                ]
            ) { writer in
                for child in children { write(child, to: &writer) }
            }
        case .criterion(let criterion, let result, let test):
            writer.leaf(
                "criterion",
                [
                    "test_ref": test.id, "version": test.version, "result": result.rawValue,
                    "negate": criterion.isNegated ? "true" : nil,
                ])
        case .extendDefinition(let extended, let result, let definition):
            writer.leaf(
                "extend_definition",
                [
                    "definition_ref": definition.id, "version": definition.version, "result": result.rawValue,
                    "negate": extended.isNegated ? "true" : nil,
                ])
        }
    }

    private func write(_ evaluation: TestEvaluation, to writer: inout XMLWriter) {
        let test = evaluation.test
        writer.element(
            "test",
            [
                "test_id": test.id, "version": test.version, "check_existence": test.existence.rawValue,
                "check": test.check.rawValue, "state_operator": test.stateOperator.rawValue,
                "result": evaluation.result.rawValue,
            ]
        ) { writer in
            for message in evaluation.messages {
                writer.leaf("message", ["level": message.level.rawValue], message.text)
            }
            if !context.withoutSystemCharacteristics {
                for (item, result) in evaluation.testedItems {
                    writer.leaf("tested_item", ["item_id": String(item), "result": result.rawValue])
                }
            }
            for variable in evaluation.testedVariables {
                writer.leaf("tested_variable", ["variable_id": variable.id], variable.value)
            }
        }
    }
}
