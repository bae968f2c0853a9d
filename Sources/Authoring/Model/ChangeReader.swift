import Diagnostics
import YAMLKit

/// Reads how a case changes its tree: `remove`, `files` and `kernel-parameters`.
struct ChangeReader {
    let problems: Problems

    func read(_ reader: MapReader) -> [TreeChange] {
        var changes = reader.list("remove").compactMap { node in
            reader.text(node, "remove").map { TreeChange(path: $0, action: .remove, location: node.location) }
        }
        changes += reader.map("files").map { entry in
            entry.value.text.map { .init(path: entry.name, action: .write($0), location: entry.key.location) }
                ?? change(entry)
        }
        for change in changes where !change.path.hasPrefix("/") || change.path.split(separator: "/").contains("..") {
            problems.error("invalid-path", "A file's path begins with “/” and has no “..”", at: change.location)
        }
        return changes + reader.map("kernel-parameters").map(parameter)
    }

    /// A kernel parameter is a file below `/proc/sys` (proc(5)); `/` stands for a dot in one of its names.
    private func parameter(_ entry: YAMLNode.Entry) -> TreeChange {
        let parts = entry.name.split(separator: ".", omittingEmptySubsequences: false)
            .map { String($0.map { $0 == "/" ? "." : $0 }) }
        if parts.contains(where: { $0.isEmpty || $0 == "." || $0 == ".." }) {
            problems.error("invalid-path", "“\(entry.name)” is no kernel parameter", at: entry.key.location)
        }
        let value = entry.value.text
        if value == nil {
            problems.error(
                "wrong-type", "A kernel parameter is text, not \(entry.value.kind)", at: entry.value.location)
        }
        return TreeChange(
            path: "/proc/sys/" + parts.joined(separator: "/"), action: .write((value ?? "") + "\n"),
            location: entry.key.location)
    }

    private func change(_ entry: YAMLNode.Entry) -> TreeChange {
        let reader = MapReader(entry.value, "a file", problems)
        defer { reader.finish() }
        var actions: [TreeChange.Action] = []
        if let text = reader.string("content") { actions.append(.write(text)) }
        if let path = reader.string("from") {
            actions.append(.copy(path))
            if path.hasPrefix("/") || path.split(separator: "/").contains("..") {
                problems.error(
                    "invalid-path", "“from” is a file beside the rule, its path has no “..”",
                    at: reader.node("from")?.location)
            }
        }
        if let text = reader.string("append") { actions.append(.append(text)) }
        if let text = reader.string("prepend") { actions.append(.prepend(text)) }
        if let target = reader.string("link") { actions.append(.link(target)) }
        if reader.boolean("directory") == true { actions.append(.directory) }
        if let node = reader.present("replace") { actions.append(replacement(node)) }
        if actions.count > 1 {
            problems.error("conflict", "One change for a file: two of these stand here", at: entry.value.location)
        }
        var change = TreeChange(path: entry.name, action: actions.first ?? .keep, location: entry.key.location)
        change.mode = number(reader, "mode", radix: 8, most: 0o7777).map { UInt16($0) }
        change.owner = number(reader, "owner", radix: 10, most: UInt32.max)
        change.group = number(reader, "group", radix: 10, most: UInt32.max)
        change.time = reader.integer("time").map { Int64($0) }
        change.attributes = reader.map("attributes").map { ($0.name, $0.value.text ?? "") }
        return change
    }

    private func replacement(_ node: YAMLNode) -> TreeChange.Action {
        let reader = MapReader(node, "a replacement", problems)
        defer { reader.finish() }
        let by = reader.string("by") ?? ""
        guard let pattern = reader.string("pattern") else {
            return .replace(text: reader.requiredString("text"), by: by)
        }
        if reader.present("text") != nil {
            problems.error("conflict", "A replacement has a text or a pattern, not both", at: node.location)
        }
        return .replaceMatches(pattern: pattern, by: by)
    }

    private func number(_ reader: MapReader, _ key: String, radix: Int, most: UInt32) -> UInt32? {
        guard let text = reader.string(key) else { return nil }
        if key != "mode", text == "root" { return 0 }
        if let value = UInt32(text, radix: radix), value <= most { return value }
        reader.problems.error(
            "wrong-type", "“\(key)” is \(radix == 8 ? "an octal mode such as “0640”" : "a numeric id or “root”")",
            at: reader.node(key)?.location)
        return nil
    }
}
