import SCAP
import XMLKit

extension LintRule {
    static let unknownExport = LintRule(
        "xccdf-unknown-export", .references, .warning, "A value is exported to a variable that does not take it",
        """
        The OVAL document has no external variable of that name: the value that a profile sets has no effect on the check, or \
        the scanner refuses the document.
        """,
        triggering: [
            .dataStream(
                benchmark:
                    "<Value id='xccdf_a_value_v'/><Rule id='xccdf_a_rule_x'><check system='http://oval.mitre.org/XMLSchema/oval-definitions-5'><check-export value-id='xccdf_a_value_v' export-name='oval:a:var:1'/><check-content-ref href='oval.xml'/></check></Rule>",
                oval: "<variables><constant_variable id='oval:a:var:1' datatype='string'/></variables>")
        ],
        clean: [
            .dataStream(
                benchmark:
                    "<Value id='xccdf_a_value_v'/><Rule id='xccdf_a_rule_x'><check system='http://oval.mitre.org/XMLSchema/oval-definitions-5'><check-export value-id='xccdf_a_value_v' export-name='oval:a:var:1'/><check-content-ref href='oval.xml'/></check></Rule>",
                oval: "<variables><external_variable id='oval:a:var:1' datatype='string'/></variables>")
        ]
    ) { context in
        let references = context.checkReferences.filter { $0.check.children("check-content-ref").count == 1 }
        return references.flatMap { reference -> [Finding] in
            guard let root = reference.definitions, let index = context.oval.first(where: { $0.root == root }) else {
                return []
            }
            return reference.check.children("check-export").filter {
                index.nodes[$0["export-name"] ?? ""]?.localName != "external_variable"
            }.map { Finding($0, "'\(reference.href)' has no external variable '\($0["export-name"] ?? "")'") }
        }
    }
}
