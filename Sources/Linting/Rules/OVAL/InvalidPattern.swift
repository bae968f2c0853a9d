import PatternKit
import SCAP
import XMLKit

extension LintRule {
    static let invalidPattern = LintRule(
        "oval-invalid-pattern", .oval, .error, "A pattern does not compile",
        "Scanners give `error` for each object or state with such a pattern (OVAL 5.11, pattern match: Perl 5 syntax).",
        triggering: [.oval("<states><s id='oval:a:ste:1'><text operation='pattern match'>a(b</text></s></states>")],
        clean: [.oval("<states><s id='oval:a:ste:1'><text operation='pattern match'>a(b)</text></s></states>")]
    ) { context in
        var found: [Finding] = []
        context.forEachEntity { _, entity in
            guard entity["operation"] == "pattern match", entity["var_ref"] == nil else { return }
            do throws(Pattern.SyntaxError) {
                _ = try Pattern(entity.text)
            } catch {
                found.append(Finding(entity, "this pattern is wrong at character \(error.offset): \(error.message)"))
            }
        }
        return found
    }
}
