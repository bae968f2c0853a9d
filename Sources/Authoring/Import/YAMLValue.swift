import YAMLKit

/// YAML that is about to be written.
indirect enum YAMLValue: Sendable {
    case text(String)
    /// A number or a truth value, written as it stands.
    case plain(String)
    case null
    case list([YAMLValue])
    case map([(String, YAMLValue)])

    static func number(_ value: Int) -> YAMLValue { .plain(String(value)) }
    static func flag(_ value: Bool) -> YAMLValue { .plain(value ? "true" : "false") }
    static func texts(_ values: [String]) -> YAMLValue {
        values.count == 1 ? .text(values[0]) : .list(values.map(YAMLValue.text))
    }

    var isEmpty: Bool {
        switch self {
        case .list(let values): values.isEmpty
        case .map(let entries): entries.isEmpty
        default: false
        }
    }

    /// A file's text.
    var document: String { block(indent: 0, isTop: true) + "\n" }

    // MARK: Layout

    private static let width = 110

    /// The value in flow style, where it is short and has no line breaks.
    private var flow: String? {
        switch self {
        case .text(let text): return text.contains("\n") ? nil : Self.scalar(text, inFlow: true)
        case .plain(let text): return text
        case .null: return "null"
        case .list(let values):
            let parts = values.map(\.flow)
            guard !parts.contains(where: { $0 == nil }) else { return nil }
            return "[" + parts.compactMap { $0 }.joined(separator: ", ") + "]"
        case .map(let entries):
            if entries.isEmpty { return "{}" }
            let parts = entries.map { entry in entry.1.flow.map { "\(Self.scalar(entry.0, inFlow: true)): \($0)" } }
            guard !parts.contains(where: { $0 == nil }) else { return nil }
            return "{ " + parts.compactMap { $0 }.joined(separator: ", ") + " }"
        }
    }

    /// The value in block style; what is short stays on one line, save at the top of a file.
    private func block(indent: Int, isTop: Bool = false) -> String {
        let pad = String(repeating: " ", count: indent)
        switch self {
        case .map(let entries) where !entries.isEmpty:
            return entries.map {
                pad + Self.scalar($0.0, inFlow: false) + ":" + $0.1.after(indent: indent, isTop: isTop)
            }
            .joined(separator: "\n")
        case .list(let values) where !values.isEmpty:
            return values.map { value in
                if case .map(let entries) = value, !entries.isEmpty, !value.fits(indent + 2) {
                    let body = value.block(indent: indent + 2)
                    return pad + "- " + body.dropFirst(indent + 2)
                }
                return pad + "-" + value.after(indent: indent)
            }.joined(separator: "\n")
        default: return pad + (flow ?? "")
        }
    }

    private func fits(_ indent: Int) -> Bool { flow.map { $0.utf8.count + indent < Self.width } ?? false }

    /// What stands behind `key:` or `-`.
    private func after(indent: Int, isTop: Bool = false) -> String {
        switch self {
        case .text(let text):
            guard text.contains("\n"), let block = Self.literal(text, indent: indent + 2) else {
                return " " + Self.scalar(text, inFlow: false)
            }
            return block
        case .plain, .null: return " " + (flow ?? "")
        case .list, .map:
            if isEmpty || fits(indent + 20) { return " " + (flow ?? "") }
            return "\n" + block(indent: indent + 2)
        }
    }

    /// A literal block (YAML 1.2 §8.1.2); `nil` for what it cannot hold.
    private static func literal(_ text: String, indent: Int) -> String? {
        guard
            text.unicodeScalars.allSatisfy({
                $0 == "\n" || $0 == "\t"
                    || $0.value >= 0x20 && $0.value != 0x7F && $0.value != 0x85 && $0.value != 0x2028
                        && $0.value != 0x2029 && $0.value != 0xFEFF
            })
        else { return nil }
        var lines = text.split(separator: "\n", omittingEmptySubsequences: false)
        let end: String
        if lines.last == "" {
            lines.removeLast()
            end = lines.last == "" ? "+" : ""
        } else {
            end = "-"
        }
        guard let first = lines.first(where: { !$0.isEmpty }) else { return nil }
        // A first line that begins with a space needs to be told how far the block is indented.
        let indicator = first.hasPrefix(" ") || lines.first == "" ? "2" : ""
        let pad = String(repeating: " ", count: indent)
        return " |\(indicator)\(end)\n" + lines.map { $0.isEmpty ? "" : pad + $0 }.joined(separator: "\n")
    }

    /// A scalar on one line, in quotes where YAML needs them.
    private static func scalar(_ text: String, inFlow: Bool) -> String {
        if isPlainSafe(text, inFlow: inFlow) { return text }
        let isPrintable = text.unicodeScalars.allSatisfy {
            $0.value >= 0x20 && !(0x7F...0xA0).contains($0.value) && $0.value < 0x2000
        }
        if isPrintable {
            return "'" + text.split(separator: "'", omittingEmptySubsequences: false).joined(separator: "''") + "'"
        }
        return YAMLNode.text(text).flow
    }

    private static func isPlainSafe(_ text: String, inFlow: Bool) -> Bool {
        guard let first = text.unicodeScalars.first, let last = text.unicodeScalars.last else { return false }
        let isWord = (first.properties.isAlphabetic || "/._$".unicodeScalars.contains(first)) && first.isASCII
        guard isWord, last != " ", last != ":" else { return false }
        guard Double(text) == nil,
            !["true", "false", "null", "yes", "no", "on", "off", "y", "n", "nan", "inf"].contains(text.lowercased()),
            !text.hasPrefix(".")
        else { return false }
        var previous: Unicode.Scalar = "x"
        for scalar in text.unicodeScalars {
            if scalar.value < 0x20 || scalar.value > 0x7E { return false }
            if inFlow, "[]{},\"'`".unicodeScalars.contains(scalar) { return false }
            if scalar == "#", previous == " " { return false }
            if previous == ":", scalar == " " { return false }
            previous = scalar
        }
        return true
    }
}

/// Builds a mapping whose empty values are left out.
struct YAMLMap {
    private(set) var entries: [(String, YAMLValue)] = []

    mutating func add(_ key: String, _ value: YAMLValue?) {
        if let value, !value.isEmpty { entries.append((key, value)) }
    }

    mutating func add(_ key: String, _ text: String?) {
        if let text { entries.append((key, .text(text))) }
    }

    /// Adds an entry even if its value is empty.
    mutating func keep(_ key: String, _ value: YAMLValue) { entries.append((key, value)) }

    mutating func remove(_ key: String) { entries.removeAll { $0.0 == key } }

    var value: YAMLValue { .map(entries) }
}
