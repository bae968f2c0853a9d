import Diagnostics
import YAMLKit

/// Gives a project's YAML file its standard layout: keys in their usual order, two spaces a level, one blank line at
/// most, no white space at the ends of lines. Comments and the author's choice of block or flow style stay.
public struct YAMLFormatter: Sendable {
    /// The usual order of a file's outermost keys; keys that are not in it follow as they stand.
    private let order: [String]

    /// - Parameter path: the file, relative to its project: it says what the file is.
    public init(path: String) {
        let parts = path.split(separator: "/").map(String.init)
        order =
            switch parts.last {
            case "benchmark.yml": KeyOrder.benchmark
            case "rule.yml": KeyOrder.rule
            case "tests.yml": KeyOrder.tests
            default: KeyOrder.byFolder[parts.dropLast().last ?? ""] ?? []
            }
    }

    /// The text in its standard layout. Formatting twice is the same as formatting once.
    /// - Throws: `Diagnostics` where the text is not YAML, or would mean something else afterwards.
    public func format(_ text: String, path: String) throws(Diagnostics) -> String {
        let before = try parse(text, path)
        let lines = text.split(separator: "\n", omittingEmptySubsequences: false).map { line in
            line.hasSuffix("\r") ? line.dropLast() : line
        }
        let sections = Sections(YAMLIndentation(lines).lines, order: order)
        let formatted = sections.text
        guard let after = try? parse(formatted, path), Self.equal(before, after, isOutermost: true) else {
            throw Diagnostics([
                .error(
                    "cannot-format", "this file cannot be laid out without changing what it means",
                    at: SourceLocation(file: path))
            ])
        }
        return formatted
    }

    private func parse(_ text: String, _ path: String) throws(Diagnostics) -> YAMLNode? {
        let problems = Problems()
        let file = YAMLFile.parse(text, path: path, problems: problems)
        if problems.hasErrors { throw Diagnostics(problems.all) }
        return file?.root
    }

    /// Whether two nodes say the same; the order of the outermost keys does not count.
    private static func equal(_ a: YAMLNode?, _ b: YAMLNode?, isOutermost: Bool = false) -> Bool {
        guard let a, let b else { return a == nil && b == nil }
        switch (a.content, b.content) {
        case (.scalar(let x, let p), .scalar(let y, let q)): return x == y && p == q
        case (.sequence(let x), .sequence(let y)): return x.count == y.count && zip(x, y).allSatisfy { equal($0, $1) }
        case (.mapping(var x), .mapping(var y)):
            if isOutermost {
                x.sort { $0.name < $1.name }
                y.sort { $0.name < $1.name }
            }
            return x.count == y.count && zip(x, y).allSatisfy { equal($0.key, $1.key) && equal($0.value, $1.value) }
        default: return false
        }
    }
}

/// The usual order of keys, by kind of file.
enum KeyOrder {
    static let benchmark = [
        "id", "namespace", "title", "description", "version", "date", "status", "language", "style", "metadata",
        "notices",
        "front-matter", "rear-matter", "platforms", "models", "references", "reference-types", "ids", "require-checks",
        "output",
    ]
    static let rule = [
        "id", "title", "order", "severity", "role", "weight", "selected", "tags", "platforms", "references",
        "description", "rationale", "warnings", "fix", "requires", "conflicts", "inherited", "check",
    ]
    static let tests = ["base", "cases"]
    static let byFolder: [String: [String]] = [
        "groups": ["id", "title", "description", "parent", "order"],
        "profiles": [
            "id", "title", "description", "extends", "abstract", "platforms", "select", "unselect", "refine",
            "set-values",
            "refine-values",
        ],
        "values": ["id", "title", "description", "type", "operator", "value"],
        "platforms": ["id", "title", "cpe", "expression", "check"],
        "checks": ["title", "description", "check", "cases"],
        "templates": ["title", "description", "parameters", "check", "cases"],
    ]
}

/// A file's outermost keys, each with the comments above it.
private struct Sections {
    private var head: [String] = []
    private var parts: [(key: String, lines: [String])] = []

    init(_ lines: [YAMLIndentation.Line], order: [String]) {
        var waiting: [String] = []
        for line in lines {
            if line.isStructure, let key = Self.key(line.text) {
                if parts.isEmpty, let blank = waiting.lastIndex(of: "") {
                    // What is above a blank line is about the file and not about its first key.
                    head = Array(waiting[..<blank])
                    waiting.removeFirst(blank + 1)
                }
                parts.append((key, waiting + [line.text]))
                waiting = []
            } else if parts.isEmpty || line.isStructure && (line.text.isEmpty || line.text.hasPrefix("#")) {
                waiting.append(line.text)
            } else {
                parts[parts.count - 1].lines += waiting + [line.text]
                waiting = []
            }
        }
        let rank = Dictionary(order.enumerated().map { ($1, $0) }, uniquingKeysWith: { first, _ in first })
        if !rank.isEmpty {
            let sorted = parts.enumerated().sorted {
                (rank[$0.element.key] ?? Int.max, $0.offset) < (rank[$1.element.key] ?? Int.max, $1.offset)
            }
            parts = sorted.map(\.element)
        }
        if !waiting.isEmpty { parts.append(("", waiting)) }
    }

    private static func key(_ line: String) -> String? {
        guard let first = line.first, first != " ", first != "#", first != "-" else { return nil }
        guard let colon = line.firstIndex(of: ":") else { return nil }
        return String(line[..<colon]).trimmingCharacters(of: "\"'")
    }

    var text: String {
        var lines = head
        if !head.isEmpty, !parts.isEmpty { lines.append("") }
        for part in parts { lines += part.lines }
        while lines.first == "" { lines.removeFirst() }
        while lines.last == "" { lines.removeLast() }
        return lines.joined(separator: "\n") + "\n"
    }
}

extension String {
    fileprivate func trimmingCharacters(of set: String) -> String {
        var view = self[...]
        while let first = view.first, set.contains(first) { view.removeFirst() }
        while let last = view.last, set.contains(last) { view.removeLast() }
        return String(view)
    }
}
