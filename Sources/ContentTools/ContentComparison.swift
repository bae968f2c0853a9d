import Diagnostics
import Evaluation
import SCAP
import XMLKit

/// What changed from one benchmark to another, in rules, checks, profiles and values and not in lines of text.
public struct ContentComparison {
    public struct Change: Sendable, Equatable, Encodable {
        public enum Kind: String, Sendable, Encodable { case added, removed, changed }

        /// `benchmark`, `group`, `rule`, `value` or `profile`.
        public var item: String
        public var id: String
        public var kind: Kind
        /// What of it changed: `title`, `check`, …; empty for added and removed ones.
        public var what: String
        public var old: String?
        public var new: String?
    }

    public private(set) var changes: [Change] = []
    private let old: ComparedContent
    private let new: ComparedContent

    /// - Throws: `Diagnostic` where a profile cannot be resolved, or a component cannot be read.
    public init(_ old: Checklist, _ new: Checklist) throws(Diagnostic) {
        self.old = ComparedContent(old)
        self.new = ComparedContent(new)
        compareTexts(
            "benchmark", old.benchmark.id, old.benchmark.node, new.benchmark.node,
            ["title", "version", "status", "description"])
        compareItems()
        compareValues()
        try compareProfiles()
        for side in [self.old, self.new] { if let failure = side.fingerprints.failure { throw failure } }
    }

    private mutating func compareItems() {
        let first = old.checklist.benchmark.itemsByID
        let second = new.checklist.benchmark.itemsByID
        pair(first, second, Self.name) { changes, id, a, b in
            changes.compareTexts(
                Self.name(a), id, a.node, b.node,
                [
                    "title", "description", "rationale", "warning", "fixtext", "fix", "reference", "ident", "platform",
                    "requires", "conflicts",
                ])
            changes.compare(Self.name(a), id, "selected", "\(a.common.isSelected)", "\(b.common.isSelected)")
            changes.compare(Self.name(a), id, "weight", "\(a.common.weight)", "\(b.common.weight)")
            guard case .rule(let old) = a, case .rule(let new) = b else { return }
            changes.compare("rule", id, "severity", old.severity.rawValue, new.severity.rawValue)
            changes.compare("rule", id, "role", old.role.rawValue, new.role.rawValue)
            let (before, after) = (changes.old.check(old), changes.new.check(new))
            if before != after {
                let (a, b) = Self.aroundDifference(before, after)
                changes.changes.append(Change(item: "rule", id: id, kind: .changed, what: "check", old: a, new: b))
            }
        }
    }

    /// Two long texts from shortly before the place where they part.
    private static func aroundDifference(_ a: String, _ b: String) -> (String, String) {
        let common = zip(a, b).prefix { $0 == $1 }.count
        let start = max(0, common - 60)
        return (String(a.dropFirst(start).prefix(400)), String(b.dropFirst(start).prefix(400)))
    }

    private mutating func compareValues() {
        pair(old.checklist.benchmark.values, new.checklist.benchmark.values, Self.name) {
            changes, id, a, b in
            changes.compareTexts(
                "value", id, a.node, b.node, ["title", "description", "value", "complex-value", "choices", "match"])
        }
    }

    private mutating func compareProfiles() throws(Diagnostic) {
        let first = try old.profiles()
        let second = try new.profiles()
        pair(first, second, Self.name) { changes, id, a, b in
            let rules = Set((changes.old.checklist.benchmark.rules + changes.new.checklist.benchmark.rules).map(\.id))
            for rule in rules.sorted() where a.isSelected(rule) != b.isSelected(rule) {
                changes.changes.append(
                    Change(
                        item: "profile", id: id, kind: .changed, what: a.isSelected(rule) ? "unselects" : "selects",
                        new: rule))
            }
            for value in Set(changes.old.checklist.benchmark.values.keys).union(
                changes.new.checklist.benchmark.values.keys
            ).sorted() {
                changes.compare(
                    "profile", id, value, a.value(value)?.joined(separator: ", "),
                    b.value(value)?.joined(separator: ", "))
            }
        }
    }

    private static func name(_ value: BenchmarkValue) -> String { "value" }
    private static func name(_ profile: ResolvedProfile) -> String { "profile" }
    private static func name(_ item: BenchmarkItem) -> String { if case .rule = item { "rule" } else { "group" } }

    private mutating func pair<T>(
        _ first: [String: T], _ second: [String: T], _ item: (T) -> String, _ body: (inout Self, String, T, T) -> Void
    ) {
        for id in Set(first.keys).union(second.keys).sorted() {
            switch (first[id], second[id]) {
            case (let a?, let b?): body(&self, id, a, b)
            case (let a?, nil): changes.append(Change(item: item(a), id: id, kind: .removed, what: ""))
            case (nil, let b?): changes.append(Change(item: item(b), id: id, kind: .added, what: ""))
            case (nil, nil): break
            }
        }
    }

    private mutating func compareTexts(_ item: String, _ id: String, _ a: XMLNode, _ b: XMLNode, _ names: [String]) {
        for name in names {
            let old = Self.texts(a, name)
            let new = Self.texts(b, name)
            compare(item, id, name, old, new)
        }
    }

    /// Elements whose order says nothing.
    private static let unordered: Set<String> = [
        "value", "reference", "ident", "platform", "requires", "conflicts", "fix", "warning", "choices",
    ]
    /// Attributes that say what is so without them, and times of building.
    private static let ignored: Set<String> = ["reboot=false", "use=value", "mustMatch=false", "href="]

    private static func texts(_ node: XMLNode, _ name: String) -> String {
        let texts = node.children(name).map(text)
        return (unordered.contains(name) ? texts.sorted() : texts).joined(separator: " | ")
    }

    /// An element's attributes and content, with white space collapsed.
    private static func text(_ node: XMLNode) -> String {
        let attributes = node.attributes.filter {
            $0.name.local != "time" && $0.name.local != "override" && $0.name.local != "lang"
        }
        .map { "\($0.name.local)=\($0.value)" }.filter { !ignored.contains($0) }.sorted()
        return (attributes + [markup(node).collapsed]).filter { !$0.isEmpty }.joined(separator: " ")
    }

    /// Mixed content with its markup; one paragraph around everything says nothing.
    private static func markup(_ node: XMLNode) -> String {
        let parts = node.content.filter {
            if case .text(let text) = $0 { !text.allSatisfy(\.isWhitespace) } else { true }
        }
        if parts.count == 1, case .element(let only) = parts[0], only.localName == "p" { return markup(only) }
        return node.content.map { part in
            switch part {
            case .text(let text): return text
            case .element(let child):
                let attributes = child.attributes.map { " \($0.name.local)=\"\($0.value)\"" }.sorted()
                    .filter { $0 != " use=\"value\"" }.joined()
                return "<\(child.localName)\(attributes)>\(markup(child))</\(child.localName)>"
            }
        }.joined()
    }

    private mutating func compare(_ item: String, _ id: String, _ what: String, _ old: String?, _ new: String?) {
        if old != new { changes.append(Change(item: item, id: id, kind: .changed, what: what, old: old, new: new)) }
    }
}
