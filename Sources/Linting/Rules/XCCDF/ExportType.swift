import SCAP
import XMLKit

extension LintRule {
    static let exportType = LintRule(
        "xccdf-export-type", .xccdf, .warning, "A value is exported to a variable of another datatype",
        """
        A `number` goes to `int` or `float`, a `boolean` to `boolean`, a `string` to a text datatype (SP 800-126 r3 §3.2.5). \
        Comparisons are made by the variable's datatype, and end in `error` where the value is none of it.
        """,
        triggering: [
            .dataStream(
                benchmark:
                    "<Value id='xccdf_a_value_v' type='string'><value>abc</value></Value><Rule id='xccdf_a_rule_x'><check system='http://oval.mitre.org/XMLSchema/oval-definitions-5'><check-export value-id='xccdf_a_value_v' export-name='oval:a:var:1'/><check-content-ref href='oval.xml'/></check></Rule>",
                oval: "<variables><external_variable id='oval:a:var:1' datatype='int'/></variables>")
        ],
        clean: [
            .dataStream(
                benchmark:
                    "<Value id='xccdf_a_value_v' type='number'><value>1</value></Value><Rule id='xccdf_a_rule_x'><check system='http://oval.mitre.org/XMLSchema/oval-definitions-5'><check-export value-id='xccdf_a_value_v' export-name='oval:a:var:1'/><check-content-ref href='oval.xml'/></check></Rule>",
                oval: "<variables><external_variable id='oval:a:var:1' datatype='int'/></variables>")
        ]
    ) { context in
        let values = Dictionary(context.checklists.flatMap(\.benchmark.values)) { a, _ in a }
        var seen: Set<String> = []
        return context.checkReferences.flatMap { reference -> [Finding] in
            guard let root = reference.definitions, let index = context.oval.first(where: { $0.root == root }) else {
                return []
            }
            return reference.check.children("check-export").compactMap { node in
                let name = node["export-name"] ?? ""
                guard let value = values[node["value-id"] ?? ""], let datatype = index.nodes[name]?["datatype"],
                    seen.insert("\(value.id) \(name)").inserted
                else { return nil }
                let isFine =
                    switch value.type {
                    case .number: datatype == "int" || datatype == "float"
                    case .boolean: datatype == "boolean"
                    case .string: datatype != "int" && datatype != "float" && datatype != "boolean"
                    }
                return isFine
                    ? nil : Finding(node, "'\(value.id)' is a \(value.type.rawValue), and '\(name)' is of \(datatype)")
            }
        }
    }
}
