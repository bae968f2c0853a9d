import Diagnostics
import YAMLKit

/// Puts arguments in the place of a template's `${parameters}`.
///
/// `${name}` alone is the argument itself, whatever its type; inside text it is written out. `${name|regex}` quotes text
/// for a pattern, `${name|alternatives}` makes `a|b|c` of a list. Keys are expanded as text is. An entry of a list with `when:` is kept if its
/// parameter is true and not empty; one with `for: {item: ${list}}` is repeated.
struct TemplateExpander {
    private let bindings: [String: YAMLNode]
    private let problems: Problems

    init(_ bindings: [String: YAMLNode], _ problems: Problems) {
        self.bindings = bindings
        self.problems = problems
    }

    func expand(_ node: YAMLNode) -> YAMLNode? {
        switch node.content {
        case .scalar(let text, let plain): return scalar(text, plain, node.location)
        case .sequence(let nodes):
            var result: [YAMLNode] = []
            for item in nodes {
                guard let expanded = items(item) else { return nil }
                result += expanded
            }
            return YAMLNode(.sequence(result), at: node.location)
        case .mapping(let entries):
            var result: [YAMLNode.Entry] = []
            for entry in entries {
                guard let value = expand(entry.value) else { return nil }
                guard let key = entry.name.contains("${") ? expand(entry.key) : entry.key else { return nil }
                result.append(YAMLNode.Entry(key: key, value: value))
            }
            return YAMLNode(.mapping(result), at: node.location)
        }
    }

    /// What an entry of a list becomes: none, itself or several.
    private func items(_ node: YAMLNode) -> [YAMLNode]? {
        if let condition = node["when"] {
            guard let isKept = holds(condition) else { return nil }
            return isKept ? items(without("when", node)) : []
        }
        if let loop = node["for"] {
            guard let entry = loop.mapping?.first, let list = expand(entry.value)?.sequence else {
                problems.error("invalid-template", "“for” is a mapping of a name to a list", at: loop.location)
                return nil
            }
            var result: [YAMLNode] = []
            for item in list {
                var inner = bindings
                inner[entry.name] = item
                guard let expanded = TemplateExpander(inner, problems).items(without("for", node)) else { return nil }
                result += expanded
            }
            return result
        }
        guard let expanded = expand(node) else { return nil }
        // A list in place of an entry takes the entry's place.
        if let text = node.text, text.hasPrefix("${"), let inner = expanded.sequence { return inner }
        return [expanded]
    }

    private func without(_ key: String, _ node: YAMLNode) -> YAMLNode {
        YAMLNode(.mapping((node.mapping ?? []).filter { $0.name != key }), at: node.location)
    }

    private func holds(_ condition: YAMLNode) -> Bool? {
        if let inner = condition["not"] { return holds(inner).map { !$0 } }
        guard let value = expand(condition) else { return nil }
        switch value.content {
        case .scalar(let text, let plain): return !(plain && text == "false") && !value.isNull && !text.isEmpty
        case .sequence(let items): return !items.isEmpty
        case .mapping: return true
        }
    }

    private func scalar(_ text: String, _ plain: Bool, _ location: SourceLocation) -> YAMLNode? {
        guard text.contains("${") else { return YAMLNode(.scalar(text, plain: plain), at: location) }
        var result = ""
        var rest = text[...]
        while let start = rest.firstRange(of: "${") {
            result += rest[..<start.lowerBound]
            guard let end = rest[start.upperBound...].firstIndex(of: "}") else {
                problems.error("invalid-template", "This ${ is never closed by }", at: location)
                return nil
            }
            let parts = rest[start.upperBound..<end].split(separator: "|", maxSplits: 1)
            let name = parts.first.map(String.init) ?? ""
            guard let value = bindings[name] else {
                problems.unknown(
                    "parameter", name, among: bindings.keys.sorted(), id: "dangling-reference", at: location)
                return nil
            }
            if parts.count == 1, start.lowerBound == text.startIndex, rest.index(after: end) == text.endIndex {
                return value
            }
            guard let words = written(value, filter: parts.count == 2 ? String(parts[1]) : nil, location) else {
                return nil
            }
            result += words
            rest = rest[rest.index(after: end)...]
        }
        return YAMLNode(.scalar(result + rest, plain: plain), at: location)
    }

    private func written(_ value: YAMLNode, filter: String?, _ location: SourceLocation) -> String? {
        let texts = (value.sequence ?? [value]).compactMap(\.text)
        switch filter {
        case nil where texts.count == 1 && value.sequence == nil: return texts[0]
        case "regex" where texts.count == 1: return Self.quoted(texts[0])
        case "alternatives": return texts.map(Self.quoted).joined(separator: "|")
        case "patterns": return texts.joined(separator: "|")
        case nil:
            problems.error("invalid-template", "A list cannot be part of text; use ${…|alternatives}", at: location)
        case .some(let name):
            problems.unknown(
                "filter", name, among: ["regex", "alternatives", "patterns"], id: "unknown-value", at: location)
        }
        return nil
    }

    /// `text` as a pattern that matches it and nothing else.
    static func quoted(_ text: String) -> String {
        var result = ""
        for character in text {
            if "\\^$.|?*+()[]{}".contains(character) { result.append("\\") }
            result.append(character)
        }
        return result
    }
}

extension Substring {
    /// The first place of `text`.
    fileprivate func firstRange(of text: String) -> Range<Index>? {
        var index = startIndex
        while index < endIndex {
            if self[index...].hasPrefix(text) { return index..<self.index(index, offsetBy: text.count) }
            index = self.index(after: index)
        }
        return nil
    }
}
