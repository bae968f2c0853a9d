import SCAP
import XMLKit

extension ProjectImporter {
    func write(_ value: BenchmarkValue) {
        let node = value.node
        let id = short(value.id, "value")
        let name = Self.slug(id)
        var map = head(node, id == name ? nil : id)
        map.add("warnings", warnings(node))
        if value.type != .string { map.add("type", value.type.rawValue) }
        if value.valueOperator != "equals" { map.add("operator", value.valueOperator) }
        if node["interactive"] == "true" { map.add("interactive", .flag(true)) }
        var others: [(String, YAMLValue)] = []
        for child in node.children("value") {
            if let selector = child["selector"], !selector.isEmpty {
                others.append((selector, .text(child.text)))
            } else {
                map.keep("value", .text(child.text))
            }
        }
        map.add("values", .map(others))
        if node.first("complex-value") != nil { losses.append("several texts of the value \(id)") }
        map.add("match", node.first("match")?.text)
        for bound in ["lower-bound", "upper-bound"] { map.add(bound, node.first(bound).map { .plain($0.text) }) }
        if let choices = node.first("choices") {
            map.add("choices", .list(choices.children("choice").map { .text($0.text) }))
            if choices["mustMatch"] == "true" { map.add("must-match", .flag(true)) }
        }
        if let datatype = datatypes[value.id] { map.add("datatype", datatype) }
        files["values/\(name).yml"] = map.value.document
    }

    /// The datatype of the external variables that each value goes into.
    private var datatypes: [String: String] {
        if let known = knownDatatypes { return known }
        var found: [String: String] = [:]
        for rule in benchmark.rules {
            for check in rule.checks {
                guard let href = check.contentReferences.first?.href, !check.exports.isEmpty,
                    let variables = externalVariables(href)
                else { continue }
                for export in check.exports { found[export.valueID] = variables[export.name] }
            }
        }
        knownDatatypes = found
        return found
    }
}
