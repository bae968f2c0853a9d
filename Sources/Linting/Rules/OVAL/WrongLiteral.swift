import XMLKit

extension LintRule {
    static let wrongLiteral = LintRule(
        "oval-wrong-literal", .oval, .error, "A value is not of its datatype",
        "A comparison with a number that is none, or a truth value that is neither, ends in `error`.",
        triggering: [.oval("<states><s id='oval:a:ste:1'><size datatype='int'>big</size></s></states>")],
        clean: [
            .oval(
                "<states><s id='oval:a:ste:1'><size datatype='int'>12</size><r datatype='boolean'>true</r></s></states>"
            )
        ]
    ) { context in
        context.entities.compactMap { entity in
            guard entity.isLiteral, entity.operation != "pattern match" else { return nil }
            let text = entity.node.trimmedText
            let isFine =
                switch entity.datatype {
                case "int": Int(text) != nil
                case "float": Double(text) != nil
                case "boolean": ["true", "false", "0", "1"].contains(text)
                default: true
                }
            return isFine ? nil : Finding(entity.node, "'\(entity.text)' is no \(entity.datatype)")
        }
    }
}
