import Diagnostics
import YAMLKit

/// Reads a YAML mapping key by key and reports what is missing, of the wrong kind or unknown.
///
///     let reader = MapReader(node, "a rule", problems)
///     let title = reader.requiredString("title")
///     reader.finish()
final class MapReader {
    let node: YAMLNode
    let what: String
    let problems: Problems
    private let entries: [YAMLNode.Entry]
    private var asked: [String] = []

    /// - Parameter what: what the mapping describes, with its article, for messages.
    init(_ node: YAMLNode, _ what: String, _ problems: Problems) {
        self.node = node
        self.what = what
        self.problems = problems
        entries = node.mapping ?? []
        if node.mapping == nil {
            problems.error(
                "wrong-type", "\(capitalized(what)) is a mapping of keys to values, not \(node.kind)", at: node.location
            )
        }
    }

    var location: SourceLocation { node.location }
    /// The keys as written.
    var keys: [YAMLNode.Entry] { entries }

    /// The value of `key` as it stands.
    func node(_ key: String) -> YAMLNode? {
        asked.append(key)
        return entries.first { $0.key.text == key }?.value
    }

    /// The value of `key` unless it is null.
    func present(_ key: String) -> YAMLNode? {
        guard let node = node(key), !node.isNull else { return nil }
        return node
    }

    func string(_ key: String) -> String? {
        present(key).flatMap { text($0, key) }
    }

    func requiredString(_ key: String) -> String {
        guard let value = string(key) else {
            if node.mapping != nil, node(key)?.isNull ?? true { missing(key) }
            return ""
        }
        return value
    }

    /// Text on one line: white space runs become one space, so that no hard wrap reaches a title.
    func line(_ key: String) -> String? {
        string(key).map { $0.split(whereSeparator: \.isWhitespace).joined(separator: " ") }
    }

    func requiredLine(_ key: String) -> String {
        requiredString(key).split(whereSeparator: \.isWhitespace).joined(separator: " ")
    }

    func integer(_ key: String) -> Int? {
        guard let node = present(key) else { return nil }
        if let value = node.integer { return value }
        wrong(node, key, "a whole number")
        return nil
    }

    func boolean(_ key: String) -> Bool? {
        guard let node = present(key) else { return nil }
        if let value = node.boolean { return value }
        problems.expect(key, node.text ?? "", among: ["true", "false"])
        wrong(node, key, "true or false")
        return nil
    }

    /// A number that is written as it stands.
    func number(_ key: String) -> String? {
        guard let node = present(key) else { return nil }
        if let text = node.text, Double(text) != nil { return text }
        wrong(node, key, "a number")
        return nil
    }

    /// One of `choices`.
    func choice(_ key: String, _ choices: [String]) -> String? {
        guard let node = present(key), let text = text(node, key) else { return nil }
        if choices.contains(text) { return text }
        problems.expect(key, text, among: choices)
        let near = nearestName(to: text, among: choices)
        let message = "“\(key)” is one of \(choices.joined(separator: ", ")), not “\(text)”"
        problems.misspelt(.error("unknown-value", message, at: node.location), text, near: near)
        return nil
    }

    /// A list, or one value in place of a list of one.
    func list(_ key: String) -> [YAMLNode] {
        guard let node = present(key) else { return [] }
        return node.sequence ?? [node]
    }

    func strings(_ key: String) -> [String] {
        list(key).compactMap { text($0, key) }
    }

    /// The entries of a mapping under `key`.
    func map(_ key: String) -> [YAMLNode.Entry] {
        guard let node = present(key) else { return [] }
        if let entries = node.mapping { return entries }
        wrong(node, key, "a mapping")
        return []
    }

    func missing(_ key: String) {
        problems.error("missing-key", "\(capitalized(what)) needs “\(key)”", at: node.location)
    }

    /// Reports the keys that nobody asked for.
    func finish() {
        for entry in entries {
            guard let name = entry.key.text else {
                problems.error("wrong-type", "A key is text", at: entry.key.location)
                continue
            }
            guard !asked.contains(name) else { continue }
            problems.expect(what, name, among: asked, isKey: true)
            let near = nearestName(to: name, among: asked)
            let message = "\(capitalized(what)) has no key “\(name)”"
            problems.misspelt(.error("unknown-key", message, at: entry.key.location), name, near: near)
        }
    }

    func text(_ node: YAMLNode, _ key: String) -> String? {
        if let text = node.text { return text }
        wrong(node, key, "text")
        return nil
    }

    func wrong(_ node: YAMLNode, _ key: String, _ wanted: String) {
        problems.error("wrong-type", "“\(key)” is \(wanted), not \(node.kind)", at: node.location)
    }
}

func capitalized(_ text: String) -> String {
    text.prefix(1).uppercased() + text.dropFirst()
}
