import SCAP
import XMLKit

extension XCCDFWriter {
    func write(_ rule: RuleFile, to writer: inout XMLWriter) {
        writer.start(
            "Rule",
            [
                ("id", naming.rule(rule.id)), ("selected", rule.isSelected ? "true" : "false"), ("weight", rule.weight),
                ("role", rule.role), ("severity", rule.severity),
            ])
        writer.leaf("title", rule.title)
        description(of: rule, to: &writer)
        for warning in rule.warnings { html("warning", warning.text, [("category", warning.category)], to: &writer) }
        let references = rule.references.flatMap { reference in
            let type = project.benchmark.referenceTypes.first { $0.key == reference.type.text }?.type
            return reference.values.map { (type: type, value: $0.text) }
        }
        for (type, value) in references where type?.ident == nil {
            writer.leaf("reference", ["href": type?.href], type?.title.map { "\($0) \(value)" } ?? value)
        }
        html("rationale", rule.rationale, to: &writer)
        platforms((rule.inherited.map { [$0.platform] } ?? []) + rule.platforms, to: &writer)
        if !rule.requires.isEmpty {
            for name in rule.requires { writer.leaf("requires", ["idref": item(name.text)]) }
        }
        for name in rule.conflicts { writer.leaf("conflicts", ["idref": item(name.text)]) }
        for (type, value) in references {
            guard let system = type?.ident else { continue }
            writer.leaf("ident", ["system": system], value)
        }
        html("fixtext", rule.fixText, to: &writer)
        for fix in rule.fixes {
            writer.start(
                "fix",
                [
                    ("id", fix.id), ("reboot", fix.reboot ? "true" : nil), ("strategy", fix.strategy),
                    ("disruption", fix.disruption), ("complexity", fix.complexity), ("system", fix.system),
                ])
            if fix.isMarkup { writer.raw(fix.text.utf8) } else { writer.text(fix.text) }
            writer.end("fix")
        }
        check(of: rule, to: &writer)
        for check in rule.extraChecks { write(check, to: &writer) }
        writer.end("Rule")
    }

    /// The description, with the reason why the requirement is met elsewhere where it is.
    private func description(of rule: RuleFile, to writer: inout XMLWriter) {
        var xhtml = rule.description?.xhtml ?? ""
        if let inherited = rule.inherited {
            xhtml += "<html:p><html:strong>Inherited from below the image.</html:strong></html:p>"
            xhtml += inherited.reason?.xhtml ?? ""
            xhtml += "<html:p><html:strong>Where it is assessed.</html:strong></html:p>"
            xhtml += inherited.assessed?.xhtml ?? ""
        }
        mixed("description", xhtml, [], to: &writer)
    }

    private func check(of rule: RuleFile, to writer: inout XMLWriter) {
        switch compiled.ruleChecks[rule.id] {
        case .oval(let definition, let values, let exports):
            writer.element("check", ["system": OVALNamespace.definitions]) {
                for value in values {
                    guard let file = project.values[value] else { continue }
                    let variable = compiled.oval.external(value: value, datatype: file.datatype)
                    $0.leaf("check-export", ["export-name": variable, "value-id": naming.value(value)])
                }
                for (variable, value) in exports {
                    $0.leaf("check-export", ["export-name": variable, "value-id": naming.value(value)])
                }
                $0.leaf("check-content-ref", ["href": naming.ovalFile, "name": definition])
            }
        case .script(let script):
            writer.element("check", ["system": Self.scriptSystem]) {
                $0.leaf("check-import", ["import-name": "stdout"])
                for export in script.exports {
                    $0.leaf("check-export", ["export-name": export.name, "value-id": naming.value(export.value)])
                }
                $0.leaf("check-content-ref", ["href": script.name])
            }
        case nil: break
        }
    }

    private func write(_ check: ExtraCheck, to writer: inout XMLWriter) {
        writer.element(
            "check",
            [
                "system": check.system, "selector": check.selector,
                "multi-check": check.isMultiCheck.map { $0 ? "true" : "false" },
            ]
        ) {
            for name in check.imports { $0.leaf("check-import", ["import-name": name]) }
            for (name, value) in check.exports {
                $0.leaf("check-export", ["export-name": name, "value-id": naming.value(value)])
            }
            $0.leaf("check-content-ref", ["href": check.href, "name": check.name])
        }
    }
}
