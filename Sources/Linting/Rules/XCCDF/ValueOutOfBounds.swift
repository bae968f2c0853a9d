import SCAP
import XMLKit

extension LintRule {
    static let valueOutOfBounds = LintRule(
        "xccdf-value-out-of-bounds", .xccdf, .error, "A value is not of its own type, bounds or choices",
        "What a benchmark offers, or a profile sets, has to be what the value allows (NISTIR 7275r4 §6.4.5).",
        triggering: [
            .benchmark("<Value id='xccdf_a_value_v' type='number'><title>t</title><value>many</value></Value>"),
            .benchmark(
                "<Value id='xccdf_a_value_v' type='number'><title>t</title><value>9</value><upper-bound>5</upper-bound></Value>"
            ),
        ],
        clean: [
            .benchmark(
                "<Value id='xccdf_a_value_v' type='number'><title>t</title><value>4</value><upper-bound>5</upper-bound></Value>"
            )
        ]
    ) { context in
        context.checklists.flatMap { checklist -> [Finding] in
            let settings = checklist.benchmark.profiles.flatMap { $0.node.children("set-value") }
            let byID = Dictionary(grouping: settings) { $0["idref"] ?? "" }
            return checklist.benchmark.values.values.flatMap { value -> [Finding] in
                (value.node.children("value") + (byID[value.id] ?? [])).compactMap { node -> Finding? in
                    let selector = node["selector"] ?? ""
                    func bound(_ name: String) -> Double? {
                        value.node.children(name).first { ($0["selector"] ?? "") == selector }.flatMap {
                            Double($0.trimmedText)
                        }
                    }
                    let text = node.text
                    switch value.type {
                    case .number:
                        guard let number = Double(text.filter { !$0.isWhitespace }) else {
                            return Finding(node, "'\(text)' is no number")
                        }
                        if let least = bound("lower-bound"), number < least {
                            return Finding(node, "\(text) is below \(least)")
                        }
                        if let most = bound("upper-bound"), number > most {
                            return Finding(node, "\(text) is above \(most)")
                        }
                    case .boolean:
                        let words = ["true", "false", "0", "1", "yes", "no"]
                        if !words.contains(text.lowercased()) {
                            return Finding(node, "'\(text)' is neither true nor false")
                        }
                    case .string: break
                    }
                    let choices = value.node.children("choices").first {
                        $0["mustMatch"].isTrue && ($0["selector"] ?? "") == selector
                    }
                    if let choices, !choices.children("choice").contains(where: { $0.text == text }) {
                        return Finding(node, "'\(text)' is none of the choices")
                    }
                    return nil
                }
            }
        }
    }
}
