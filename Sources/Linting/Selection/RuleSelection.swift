import Authoring
import Diagnostics

/// Which rules are run: by their ids, the beginnings of ids, categories, `all` and `default`.
public struct RuleSelection: Sendable, Equatable {
    /// What is run; nothing stands for `default`.
    public var select: [String]
    /// What is run beside that.
    public var enable: [String]
    public var ignore: [String]

    public init(select: [String] = [], enable: [String] = [], ignore: [String] = []) {
        self.select = select
        self.enable = enable
        self.ignore = ignore
    }

    /// The rules, in the order of their ids.
    /// - Throws: `Diagnostic` for a word that is no rule's.
    public func rules(among all: [LintRule] = LintRegistry.all) throws(Diagnostic) -> [LintRule] {
        for word in select + enable + ignore where !all.contains(where: { Self.matches(word, $0) }) {
            throw .error("no-such-rule", Self.unknown(word))
        }
        let wanted = (select.isEmpty ? ["default"] : select) + enable
        return all.filter { rule in
            wanted.contains { Self.matches($0, rule) } && !ignore.contains { Self.matches($0, rule) }
        }
    }

    /// The words that may be said.
    static let words = ["all", "default"] + LintRule.Category.allCases.map(\.rawValue) + LintRegistry.all.map(\.id)

    static func matches(_ word: String, _ rule: LintRule) -> Bool {
        switch word {
        case "all": true
        case "default": rule.isDefault
        case rule.category.rawValue: true
        default: rule.id == word || rule.id.hasPrefix(word + "-")
        }
    }

    /// What is said of a word that names no rule.
    public static func unknown(_ word: String) -> String {
        let names = LintRegistry.all.map(\.id) + LintRule.Category.allCases.map(\.rawValue) + LintNotice.all.map(\.id)
        let near = nearestName(to: word, among: names)
        return "there is no lint rule '\(word)'" + (near.map { "; did you mean '\($0)'?" } ?? "")
    }
}
