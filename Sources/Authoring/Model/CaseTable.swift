import Diagnostics
import YAMLKit

/// A case with a `table`: one case for each row, in which `${name}` stands for the row's value.
enum CaseTable {
    /// The cases that a node stands for: itself where it has no table.
    static func rows(of node: YAMLNode, _ problems: Problems) -> [YAMLNode] {
        guard let entries = node.mapping, let table = node["table"] else { return [node] }
        guard let rows = table.sequence, !rows.isEmpty, rows.allSatisfy({ $0.mapping != nil }) else {
            problems.error(
                "wrong-type", "A table is a list of rows, each a mapping of names to values", at: table.location)
            return []
        }
        let rest = entries.filter { $0.name != "table" }
        return rows.map { row in
            let values = Dictionary((row.mapping ?? []).map { ($0.name, $0.value) }, uniquingKeysWith: { $1 })
            var used: Set<String> = []
            let cells = rest.map { entry in
                YAMLNode.Entry(
                    key: filled(entry.key, values, &used, problems), value: filled(entry.value, values, &used, problems)
                )
            }
            for unused in (row.mapping ?? []) where !used.contains(unused.name) {
                problems.error(
                    "unused-value", "The case has no “${\(unused.name)}”", at: unused.key.location)
            }
            return YAMLNode(.mapping(cells), at: row.location)
        }
    }

    private static func filled(
        _ node: YAMLNode, _ values: [String: YAMLNode], _ used: inout Set<String>, _ problems: Problems
    ) -> YAMLNode {
        switch node.content {
        case .sequence(let nodes):
            return YAMLNode(.sequence(nodes.map { filled($0, values, &used, problems) }), at: node.location)
        case .mapping(let entries):
            let cells = entries.map { entry in
                YAMLNode.Entry(
                    key: filled(entry.key, values, &used, problems), value: filled(entry.value, values, &used, problems)
                )
            }
            return YAMLNode(.mapping(cells), at: node.location)
        case .scalar(let text, let plain):
            var pieces = text.components(around: "${")
            guard pieces.count > 1 else { return node }
            var result = pieces.removeFirst()
            for piece in pieces {
                let parts = piece.components(around: "}")
                guard parts.count > 1 else {
                    result += "${" + piece
                    continue
                }
                guard let value = values[parts[0]] else {
                    problems.unknown(
                        "value in this row", parts[0], among: values.keys.sorted(), id: "dangling-reference",
                        at: node.location)
                    continue
                }
                used.insert(parts[0])
                // A value that stands alone keeps its kind and its place.
                if text == "${\(parts[0])}" { return value }
                guard let inserted = value.text else {
                    problems.error("wrong-type", "“\(parts[0])” is text here, not \(value.kind)", at: value.location)
                    continue
                }
                result += inserted + parts.dropFirst().joined(separator: "}")
            }
            return YAMLNode(.scalar(result, plain: plain), at: node.location)
        }
    }
}

extension String {
    /// The pieces between the places where `separator` stands.
    fileprivate func components(around separator: String) -> [String] {
        split(separator: separator, omittingEmptySubsequences: false).map(String.init)
    }
}
