import PatternKit
import XMLKit

extension LintRule {
    static let unusedCapture = LintRule(
        "oval-unused-capture", .oval, .note, "What a pattern captures is never compared",
        """
        Nothing looks at the subexpression: neither a state nor a variable. The state was forgotten, or the parentheses are for \
        alternatives and could be `(?:…)`. Many authors write the latter without meaning anything, which is why this rule is off.
        """,
        triggering: [
            .oval(
                "<tests><t id='oval:a:tst:1'><object object_ref='oval:a:obj:1'/></t></tests><objects><o id='oval:a:obj:1'><pattern operation='pattern match'>^UMASK (\\d+)</pattern></o></objects>"
            )
        ],
        clean: [
            .oval(
                "<tests><t id='oval:a:tst:1'><object object_ref='oval:a:obj:1'/></t></tests><objects><o id='oval:a:obj:1'><pattern operation='pattern match'>^(?:a|b)</pattern></o></objects>"
            ),
            .oval(Self.sample("^UMASK (077)")),
        ],
        isDefault: false
    ) { context in
        // What a backreference repeats is used by the pattern itself.
        let backreference = try Pattern(#"(?<!\\)(?:\\\\)*\\(?:[1-9]|[gk][{<'0-9-])|\(\?P="#)
        return try context.oval.flatMap { index -> [Finding] in
            var used: Set<String> = []
            for test in index.section("tests") {
                guard let id = test.first("object")?["object_ref"] else { continue }
                if index.states(of: test).contains(where: { $0.first("subexpression") != nil }) { used.insert(id) }
            }
            for variable in index.section("variables") {
                for part in variable.descendants where part["item_field"] == "subexpression" {
                    used.insert(part["object_ref"] ?? "")
                }
            }
            // Items of an object in a set or with a filter are looked at elsewhere.
            for object in index.section("objects") {
                if object.first("filter") != nil { used.insert(object.idText) }
                for part in object.descendants where part.localName == "object_reference" {
                    used.insert(part.trimmedText)
                }
            }
            return try context.patterns.filter { pattern in
                guard pattern.entity.name == "pattern", pattern.entity.owner.isInside(index.root),
                    !used.contains(pattern.entity.owner.idText), try !backreference.matches(pattern.text)
                else { return false }
                return pattern.syntax?.hasIdleCapture ?? false
            }.map { Finding($0.node, "nothing compares what '\($0.entity.owner.idText)' captures") }
        }
    }
}

extension PatternSyntax {
    /// Whether parentheses capture that are for nothing else: neither for alternatives, nor for a repetition.
    fileprivate var hasIdleCapture: Bool {
        switch self {
        case .group(let inner, let capture, _):
            if case .alternation = inner { return inner.hasIdleCapture }
            return capture != nil || inner.hasIdleCapture
        case .repetition(.group(let inner, _, _), _, _, _), .repetition(let inner, _, _, _), .look(let inner, _):
            return inner.hasIdleCapture
        case .sequence(let parts), .alternation(let parts): return parts.contains(where: \.hasIdleCapture)
        default: return false
        }
    }
}
