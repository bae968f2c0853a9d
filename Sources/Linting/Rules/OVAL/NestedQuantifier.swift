import PatternKit
import SCAP
import XMLKit

extension LintRule {
    static let nestedQuantifier = LintRule(
        "oval-nested-quantifier", .oval, .warning, "A pattern can take time without end",
        """
        A repeated group that itself repeats, such as `(a+)+`, can be matched in so many ways that a long line which does not \
        match keeps a scanner busy until it gives up. Say what stands between the repetitions.
        """,
        triggering: [
            .oval("<states><s id='oval:a:ste:1'><text operation='pattern match'>^(?:\\w+\\s*)+$</text></s></states>")
        ],
        clean: [.oval("<states><s id='oval:a:ste:1'><text operation='pattern match'>^(?:\\w+,)+$</text></s></states>")]
    ) { context in
        var found: [Finding] = []
        // A group whose every part repeats: what has a fixed part tells its repetitions apart.
        let kind = #"(?:\\[wsdWSD]|\.|\[[^\]]*\])"#
        guard let nested = try? Pattern(#"\((?:\?:)?(?:\#(kind)|\\?[a-zA-Z0-9])[+*](?:\#(kind)[+*])?\)[+*]"#) else {
            return []
        }
        context.forEachEntity { _, entity in
            guard entity["operation"] == "pattern match", (try? nested.matches(entity.text)) == true else { return }
            found.append(Finding(entity, "a repetition inside of a repetition"))
        }
        return found
    }
}
