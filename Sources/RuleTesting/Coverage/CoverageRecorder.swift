import Evaluation
import PatternKit
import SCAP
import Synchronization
import XMLKit

/// Remembers what has been true and what has been false in all the evaluations that it listened to.
public final class CoverageRecorder: EvaluationObserver {
    /// Something that can be true or false.
    enum Point: Hashable {
        /// A criterion, a reference to a definition, or an entity of a state.
        case node(XMLNode)
        /// An alternative of the pattern in an entity, by its position.
        case alternative(XMLNode, Int)
        case platform(String)
    }

    struct Seen: Sendable {
        var isTrue = false
        var isFalse = false
    }

    private struct Search: Sendable {
        let alternatives: PatternAlternatives
        let pattern: Pattern?
    }

    private let seen = Mutex<[Point: Seen]>([:])
    private let searches = Mutex<[XMLNode: Search]>([:])
    /// Most matches of one text that are looked at.
    private static let matchLimit = 10_000

    public init() {}

    func seen(_ point: Point) -> Seen { seen.withLock { $0[point] ?? Seen() } }

    public func decided(_ node: XMLNode, _ result: OVALResult) { note(.node(node), result) }

    public func compared(_ item: OVALItem, _ entity: OVALEntity, _ result: OVALResult) {
        note(.node(entity.node), result)
    }

    public func decided(platform: String, _ holds: Bool) { note(.platform(platform), holds ? .true : .false) }

    private func note(_ point: Point, _ result: OVALResult) {
        guard result == .true || result == .false else { return }
        seen.withLock { seen in
            if result == .true {
                seen[point, default: Seen()].isTrue = true
            } else {
                seen[point, default: Seen()].isFalse = true
            }
        }
    }

    /// Finds out through which of the pattern's alternatives the matches in a text went.
    public func searched(_ entity: OVALEntity, options: Pattern.Options, in text: String) {
        // What a variable gives is another pattern each time.
        guard entity.variableReference == nil, entity.node.record(is: entity.value) else { return }
        let search = searches.withLock { searches in
            if let known = searches[entity.node] { return known }
            let alternatives = PatternAlternatives(entity.value)
            let pattern = alternatives.texts.isEmpty ? nil : try? Pattern(alternatives.marked, options: options)
            let made = Search(alternatives: alternatives, pattern: pattern)
            searches[entity.node] = made
            return made
        }
        guard let pattern = search.pattern else { return }
        var taken: Set<Int> = []
        var text = text
        text.withUTF8 { subject in
            var offset = 0
            for _ in 0..<Self.matchLimit {
                guard offset <= subject.count, let groups = try? pattern.firstMatch(in: subject, from: offset),
                    let whole = groups[0]
                else { return }
                for (index, marker) in search.alternatives.markers.enumerated() where groups[marker] != nil {
                    taken.insert(index)
                }
                offset = max(whole.upperBound, offset + 1)
                while offset < subject.count, subject[offset] & 0xC0 == 0x80 { offset += 1 }
            }
        }
        for index in search.alternatives.texts.indices {
            note(.alternative(entity.node, index), taken.contains(index) ? .true : .false)
        }
    }
}

extension XMLNode {
    /// Whether the element's own text is `value`: an entity that a variable was bound to has another.
    fileprivate func record(is value: String) -> Bool { self["var_ref"] == nil && text == value }
}
