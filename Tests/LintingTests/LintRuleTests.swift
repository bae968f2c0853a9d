import Diagnostics
import Foundation
import Testing

@testable import Linting

/// Each rule's examples are its tests.
@Suite struct LintRuleTests {
    private func findings(_ rule: LintRule, _ example: LintRule.Example) throws -> [String] {
        try rule.check(try ExampleDocument.context(example)).map(\.message)
    }

    @Test(arguments: LintRegistry.all.map(\.id))
    func `a rule finds its mistakes, and nothing where there is none`(id: String) throws {
        let rule = try #require(LintRegistry.rule(id))
        #expect(!rule.triggering.isEmpty && !rule.clean.isEmpty)
        for example in rule.triggering {
            #expect(try !findings(rule, example).isEmpty, "nothing found in \(example)")
        }
        for example in rule.clean {
            #expect(try findings(rule, example).isEmpty, "found in \(example)")
        }
    }

    @Test(arguments: LintRegistry.all.filter(\.isFixable).map(\.id))
    func `a rule that can mend offers an edit`(id: String) throws {
        let rule = try #require(LintRegistry.rule(id))
        let findings = try rule.triggering.flatMap { try rule.check(try ExampleDocument.context($0)) }
        #expect(findings.contains { $0.edit != nil })
    }

    @Test func `ids are unique, and of words and hyphens`() {
        let ids = LintRegistry.all.map(\.id) + LintNotice.all.map(\.id)
        #expect(Set(ids).count == ids.count)
        #expect(ids.allSatisfy { $0.allSatisfy { $0.isLowercase || $0 == "-" } })
        #expect(LintRegistry.all.allSatisfy { !$0.title.isEmpty && !$0.explanation.isEmpty })
        #expect(LintRegistry.all.filter { $0.id.hasPrefix("lint-") }.isEmpty)
        for category in LintRule.Category.allCases { #expect(LintRegistry.all.contains { $0.category == category }) }
    }

    @Test func `the pages in docs are those that the rules make`() throws {
        let folder = URL(fileURLWithPath: #filePath).deletingLastPathComponent().appendingPathComponent(
            "../../docs/lint")
        let pages = LintDocumentation.pages()
        let names = try FileManager.default.contentsOfDirectory(atPath: folder.path)
        #expect(Set(names) == Set(pages.map(\.name)), "run: scap lint --write-docs docs/lint")
        for (name, text) in pages {
            let written = try String(contentsOf: folder.appendingPathComponent(name), encoding: .utf8)
            #expect(written == text, "docs/lint/\(name) is old: run scap lint --write-docs docs/lint")
        }
    }
}
