/// The pages of `docs/lint`, made of the rules.
public enum LintDocumentation {
    /// The pages' names and texts: `README.md` lists the rules, `ID.md` tells of one.
    public static func pages() -> [(name: String, text: String)] {
        [("README.md", index)] + LintRegistry.all.map { ("\($0.id).md", page($0)) }
    }

    private static var index: String {
        var text = """
            # Lint rules

            Made of the rules by `scap lint --write-docs docs/lint`. `scap explain ID` shows a page in a terminal. Rules marked *off* are
            run where they are asked for: `scap lint --select default --select ID`, or `enable` in `.scap-lint.yml`.

            """
        for category in LintRule.Category.allCases.sorted(by: { $0.rawValue < $1.rawValue }) {
            text += "\n## \(category.rawValue)\n\n| Rule | Severity | What is wrong | |\n| --- | --- | --- | --- |\n"
            for rule in LintRegistry.all where rule.category == category {
                let marks = (rule.isDefault ? [] : ["*off*"]) + (rule.isFixable ? ["`--fix`"] : [])
                text +=
                    "| [\(rule.id)](\(rule.id).md) | \(rule.severity.rawValue) | \(rule.title) | \(marks.joined(separator: ", ")) |\n"
            }
        }
        text +=
            "\n## What the linter itself tells\n\n| Id | Severity | What is wrong | What to do |\n| --- | --- | --- | --- |\n"
        for notice in LintNotice.all {
            text += "| \(notice.id) | \(notice.severity.rawValue) | \(notice.title) | \(notice.explanation) |\n"
        }
        return text
    }

    private static func page(_ rule: LintRule) -> String {
        var text = "# \(rule.id)\n\n\(rule.title).\n\n"
        text += "Category \(rule.category.rawValue), severity \(rule.severity.rawValue)"
        if !rule.isDefault { text += ", off unless asked for" }
        if rule.isFixable { text += ", mended by `--fix`" }
        text += ".\n\n\(rule.explanation)\n"
        for (words, examples) in [("Found in", rule.triggering), ("Not in", rule.clean)] {
            text += "\n\(words):\n"
            for example in examples { text += example.markdown }
        }
        return text
    }

    /// A rule's page for a terminal.
    public static func text(_ rule: LintRule) -> String { String(page(rule).dropFirst(2)) }
}

extension LintRule.Example {
    /// The example as fenced code; an empty one, which is content without the mistake, as nothing.
    fileprivate var markdown: String {
        switch self {
        case .oval(let text), .benchmark(let text), .collection(let text): Self.fence(text, "xml")
        case .dataStream(let benchmark, let oval):
            (benchmark.isEmpty ? "" : Self.fence(benchmark, "xml"))
                + (oval.isEmpty ? "" : "\nwith the OVAL definitions\n" + Self.fence(oval, "xml"))
        case .revision(let old, let new): "\nbefore\n" + old.markdown + "\nand now\n" + new.markdown
        case .project(let files):
            files.isEmpty
                ? "\na project without it\n"
                : files.sorted { $0.key < $1.key }.map { "\n`\($0.key)`\n" + Self.fence($0.value, "yaml") }.joined()
        }
    }

    /// XML is broken before each element, so that lines stay short.
    private static func fence(_ text: String, _ language: String) -> String {
        let lines = text.split(separator: "\n").joined(separator: "\n").replacing("><", with: ">\n<")
        return "\n```\(language)\n\(lines)\n```\n"
    }
}
