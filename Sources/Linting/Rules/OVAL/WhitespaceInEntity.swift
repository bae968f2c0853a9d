import XMLKit

extension LintRule {
    static let whitespaceInEntity = LintRule(
        "oval-surrounding-space", .oval, .warning, "A value has white space around it",
        "It belongs to the value: ` /etc ` is no directory. Mostly a line break that came with the layout of the file.",
        triggering: [.oval("<objects><o id='oval:a:obj:1'><path> /etc </path></o></objects>")],
        clean: [.oval("<objects><o id='oval:a:obj:1'><path>/etc</path></o></objects>")],
        isFixable: true
    ) { context in
        let names: Set = [
            "path", "filename", "filepath", "name", "hash_type", "hash", "package_name", "unit", "protocol_name",
        ]
        return context.entities.filter { entity in
            guard entity.isLiteral, names.contains(entity.name), let first = entity.text.first,
                let last = entity.text.last
            else { return false }
            return first.isWhitespace || last.isWhitespace
        }.map {
            Finding($0.node, "white space stands around '\($0.node.trimmedText)'", edit: .text($0.node.trimmedText))
        }
    }
}
