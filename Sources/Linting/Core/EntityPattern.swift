import PatternKit
import XMLKit

/// A pattern that an object or state says, as it is written and as it is read.
struct EntityPattern: Sendable {
    let entity: LintEntity
    /// What the pattern consists of; `nil` where it does not compile.
    let syntax: PatternSyntax?
    /// Why it does not compile.
    let fault: Pattern.SyntaxError?

    var text: String { entity.text }
    var node: XMLNode { entity.node }

    /// All patterns of a document; each text is read once.
    static func all(in context: LintContext) -> [EntityPattern] {
        var known: [String: (PatternSyntax?, Pattern.SyntaxError?)] = [:]
        return context.entities.filter(\.isPattern).map { entity in
            if known[entity.text] == nil {
                do throws(Pattern.SyntaxError) {
                    _ = try Pattern(entity.text)
                    known[entity.text] = (PatternSyntax(entity.text), nil)
                } catch {
                    known[entity.text] = (nil, error)
                }
            }
            let (syntax, fault) = known[entity.text] ?? (nil, nil)
            return EntityPattern(entity: entity, syntax: syntax, fault: fault)
        }
    }
}

extension PatternSyntax {
    /// The parts one after the other, groups without alternatives opened.
    var flat: [PatternSyntax] {
        switch self {
        case .sequence(let parts): parts.flatMap(\.flat)
        case .group(let inner, _, false): inner.flat
        default: [self]
        }
    }

    /// Whether every text has a place where this matches, which says nothing then.
    var matchesEverything: Bool {
        guard !isOpaque else { return false }
        switch self {
        case .alternation(let branches): return branches.contains(where: \.matchesEverything)
        case .group(let inner, _, _): return inner.matchesEverything
        default: break
        }
        if case .alternation(let branches) = flat.first, flat.count == 1 {
            return branches.contains(where: \.matchesEverything)
        }
        let body = flat.drop { $0 == .start }
        let isAnchored = body.count < flat.count
        let all = body.prefix { $0 != .end }
        if all.count < body.count {
            guard isAnchored || all.contains(where: \.isAnything) || all.isEmpty else { return false }
            let isOnlyEnd = all.isEmpty && !isAnchored
            return isOnlyEnd
                || all.allSatisfy(\.canBeEmpty) && all.contains(where: \.isAnything)
                    && !all.contains(where: \.looks)
        }
        return body.allSatisfy(\.canBeEmpty) && !body.contains(where: \.looks)
    }

    /// `.*`
    var isAnything: Bool {
        guard case .repetition(let inner, 0, nil, _) = self else { return false }
        if case .characters(let set) = inner { return set.isAlmostAll }
        if case .group(let inner, _, _) = inner, case .characters(let set) = inner { return set.isAlmostAll }
        return false
    }

    /// Whether it looks around, or asks for a boundary.
    var looks: Bool {
        all.contains { part in
            switch part {
            case .look, .boundary, .end: true
            default: false
            }
        }
    }
}
