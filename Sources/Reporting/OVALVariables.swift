import Evaluation
import SCAP
import XMLKit

/// An OVAL variables document: the values that checks exported (OVAL 5.11 variables schema).
public struct OVALVariables: Sendable {
    private let context: ReportContext

    public init(_ context: ReportContext) {
        self.context = context
    }

    public func document(_ evaluation: OVALEvaluation) -> [UInt8] {
        var writer = XMLWriter()
        writer.element(
            "oval_variables", ["xmlns": OVALNamespace.variables, "xmlns:oval": OVALNamespace.common]
        ) { writer in
            OVALResults(context).generator(evaluation.content, to: &writer)
            writer.element("variables") { writer in
                for (id, variable) in evaluation.externalVariables.sorted(by: { $0.key < $1.key }) {
                    let comment = evaluation.content.variable(id)?.comment ?? ""
                    writer.element(
                        "variable", ["id": id, "datatype": variable.datatype.rawValue, "comment": comment]
                    ) { writer in
                        for value in variable.values { writer.leaf("value", value) }
                    }
                }
            }
        }
        return writer.bytes
    }
}
