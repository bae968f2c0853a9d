import Diagnostics
import Foundation
import TestSupport
import Testing
import XMLKit

@testable import Linting

/// Documents that are made to be hard: rules end in bounded time, none fails, and the mistake that is there is found.
@Suite struct HostileInputTests {
    private let linter = Linter(rules: LintRegistry.all.filter { $0.id != "script-shellcheck" })

    /// The ids of what is found.
    private func found(in example: LintRule.Example) throws -> Set<String> {
        let found = Set(try linter.lint(ExampleDocument.parse(example)).map(\.id))
        #expect(!found.contains(LintResult.failureID))
        return found
    }

    private func many(_ range: Range<Int>, _ text: (Int) -> String) -> String { range.map(text).joined() }

    @Test(.timeLimit(.minutes(1))) func `a chain of references that is longer than a stack`() throws {
        let chain = many(1..<10_000) {
            "<definition id='oval:a:def:\($0)'><criteria><extend_definition definition_ref='oval:a:def:\($0 + 1)'/><criterion test_ref='oval:a:tst:1'/><criterion test_ref='oval:a:tst:1'/></criteria></definition>"
        }
        #expect(
            try found(in: .oval("<definitions>\(chain)</definitions>")).isSuperset(of: [
                "oval-repeated-criterion", "oval-dangling-reference",
            ]))
    }

    @Test(.timeLimit(.minutes(1))) func `references that double at each step`() throws {
        let variables = many(1..<64) {
            "<local_variable id='oval:a:var:\($0)'><concat><variable_component var_ref='oval:a:var:\($0 + 1)'/><variable_component var_ref='oval:a:var:\($0 + 1)'/></concat></local_variable>"
        }
        let tests = many(1..<3) {
            "<ind:variable_test id='oval:a:tst:\($0)'><ind:object object_ref='oval:a:obj:1'/></ind:variable_test>"
        }
        let text = """
            <definitions><definition id='oval:a:def:1'><criteria><criterion test_ref='oval:a:tst:1'/><criterion test_ref='oval:a:tst:2'/></criteria></definition></definitions>
            <tests>\(tests)</tests><objects><ind:variable_object id='oval:a:obj:1'><ind:var_ref>oval:a:var:1</ind:var_ref></ind:variable_object></objects>
            <variables>\(variables)</variables>
            """
        #expect(try found(in: .oval(text)).contains("oval-repeated-criterion"))
    }

    @Test func `a rule that fails is told of as itself, and the others go on`() throws {
        let failing = LintRule("a-failing-rule", .oval, .note, "It fails", "", triggering: [], clean: []) { _ in
            throw Diagnostic.error("too-hard", "this is too hard")
        }
        let text = """
            <definitions><definition id='oval:a:def:1'><criteria><criterion test_ref='oval:a:tst:1'/></criteria></definition></definitions>
            """
        let rules = [failing] + LintRegistry.all.filter { $0.id == "oval-dangling-reference" }
        let found = try Linter(rules: rules).lint(ExampleDocument.parse(.oval(text)))
        #expect(found.map(\.id).sorted() == [LintResult.failureID, "oval-dangling-reference"].sorted())
        let failure = try #require(found.first { $0.id == LintResult.failureID })
        #expect(failure.severity == .error)
        #expect(failure.message.contains("'a-failing-rule'") && failure.message.hasSuffix("this is too hard"))
    }

    @Test func `circles of definitions, objects, variables, profiles and requirements`() throws {
        let oval = """
            <definitions><definition id='oval:a:def:1'><criteria><extend_definition definition_ref='oval:a:def:2'/></criteria></definition><definition id='oval:a:def:2'><criteria><extend_definition definition_ref='oval:a:def:1'/></criteria></definition></definitions>
            <objects><ind:x_object id='oval:a:obj:1'><set><object_reference>oval:a:obj:1</object_reference></set></ind:x_object></objects>
            <variables><local_variable id='oval:a:var:1'><variable_component var_ref='oval:a:var:1'/></local_variable></variables>
            """
        #expect(try found(in: .oval(oval)).contains("oval-circular-reference"))
        let benchmark =
            many(0..<300) {
                "<Profile id='xccdf_a_profile_\($0)' extends='xccdf_a_profile_\(($0 + 1) % 300)'><title>t</title></Profile>"
            }
            + many(0..<300) {
                "<Rule id='xccdf_a_rule_\($0)'><title>t</title><requires idref='xccdf_a_rule_\(($0 + 1) % 300)'/></Rule>"
            }
        #expect(try found(in: .benchmark(benchmark)).contains("xccdf-unknown-profile"))
    }

    @Test(.timeLimit(.minutes(1))) func `a chain of a thousand profiles`() throws {
        let profiles = many(0..<1000) {
            "<Profile id='xccdf_a_profile_\($0)' extends='xccdf_a_profile_\($0 + 1)'><title>t</title></Profile>"
        }
        #expect(try found(in: .benchmark(profiles)).contains("xccdf-unknown-profile"))
    }

    @Test func `elements, patterns and scripts that are nested deeply`() throws {
        let criteria = String(repeating: "<criteria>", count: 900) + String(repeating: "</criteria>", count: 900)
        _ = try found(in: .oval("<definitions><definition id='oval:a:def:1'>\(criteria)</definition></definitions>"))
        let patterns = [
            String(repeating: "(", count: 5000) + String(repeating: ")", count: 5000),
            String(repeating: "(a*)*", count: 2000), String(repeating: "[", count: 9000),
            String(repeating: "a|", count: 20_000), String(repeating: "(?=a)", count: 9000), "a{65000}{65000}", "\\",
        ]
        let states = patterns.enumerated().map { number, pattern in
            "<ind:textfilecontent54_state id='oval:a:ste:\(number + 1)'><ind:text operation='pattern match'>\(pattern)</ind:text></ind:textfilecontent54_state>"
        }
        #expect(try found(in: .oval("<states>\(states.joined())</states>")).contains("oval-invalid-pattern"))
        for opening in ["$(", "${a:-", "\"$(", "`", "((", "<(", "case a in ", "<<E\n", "if a; then "] {
            let script = String(repeating: opening, count: 5000).replacing("<", with: "&lt;")
            let rule =
                "<Rule id='xccdf_a_rule_x'><title>t</title><fix system='urn:xccdf:fix:script:sh'>\(script)</fix></Rule>"
            _ = try found(in: .benchmark(rule))
        }
    }

    /// Bytes of every rule's examples, changed at random by a fixed seed.
    @Test func `bytes that are changed at random`() throws {
        var seed = SeededGenerator(seed: 20_251_216)
        var read = 0
        for example in LintRegistry.all.flatMap({ $0.triggering + $0.clean }) {
            let bytes = Array(ExampleDocument.text(example).utf8)
            guard !bytes.isEmpty else { continue }
            for _ in 0..<6 {
                var changed = bytes
                for _ in 0..<Int.random(in: 1...3, using: &seed) {
                    let place = Int.random(in: changed.indices, using: &seed)
                    switch Int.random(in: 0..<3, using: &seed) {
                    case 0: changed[place] = UInt8.random(in: 9...126, using: &seed)
                    case 1: changed.remove(at: place)
                    default: changed.insert(changed[Int.random(in: changed.indices, using: &seed)], at: place)
                    }
                }
                // What is no XML any more, or another document, is refused by a diagnostic.
                guard let document = try? XMLParser().parse(changed, source: "changed.xml"),
                    let context = try? LintContext(document)
                else { continue }
                read += 1
                let rules = linter.rules.filter { $0.id != "script-syntax" }
                let results = Linter(rules: rules).lint(context)
                #expect(
                    !results.contains { $0.diagnostic.id == LintResult.failureID },
                    "\(String(decoding: changed, as: UTF8.self))"
                )
            }
        }
        #expect(read > 300)
    }
}
