/// Which elements a complex type takes in which order: an automaton over the places in its particles where an element
/// may stand (Glushkov's construction), of which a step is worked out when a document first takes it.
///
/// XML Schema demands that what an element is matched with never be in doubt (Part 1, 3.8.6); where it is, nothing is
/// proven.
final class ContentModel {
    /// What stands at a place.
    enum Term {
        case element(ElementDeclaration)
        case wildcard(Wildcard)
    }

    /// What an element is, by the place that takes it.
    enum Match {
        case declared(ElementDeclaration)
        case wild(Wildcard.Processing)
    }

    struct Step {
        let state: Int
        let match: Match
    }

    /// The state before the first element.
    static let start = 0

    /// Places by number; 0 is the start and holds nothing.
    private var terms: [Term?] = [nil]
    private var follow: [[Int]] = [[]]
    private var accepting: [Bool] = [true]
    private var steps: [[Symbol: Step]] = [[:]]
    /// The last step from each state: most elements follow others of their kind.
    private var latest: [(symbol: Symbol, step: Step)?] = [nil]

    /// Whether the content may end in this state.
    func mayEnd(_ state: Int) -> Bool { accepting[state] }

    /// Whether no element can stand anywhere.
    var isEmpty: Bool { terms.count == 1 }

    /// What may stand next.
    func terms(after state: Int) -> [Term] { follow[state].compactMap { terms[$0] } }

    /// All that may stand somewhere.
    var allTerms: [Term] { terms.compactMap { $0 } }

    /// The step that an element makes, or `nil` where it may not stand.
    func step(from state: Int, _ symbol: Symbol, in grammar: SchemaGrammar) throws(Unproven) -> Step? {
        if let last = latest[state], last.symbol == symbol { return last.step }
        if let known = steps[state][symbol] {
            latest[state] = (symbol, known)
            return known
        }
        var found: Step?
        for place in follow[state] {
            guard let term = terms[place], let match = try grammar.match(symbol, term) else { continue }
            guard found == nil else { throw Unproven("a content model in which an element is in doubt") }
            found = Step(state: place, match: match)
        }
        if let found { steps[state][symbol] = found }
        return found
    }

    // MARK: Construction

    /// A part of the model under construction.
    struct Fragment {
        var isNullable: Bool
        var first: [Int]
        var last: [Int]

        static let empty = Fragment(isNullable: true, first: [], last: [])

        var optional: Fragment { Fragment(isNullable: true, first: first, last: last) }
    }

    /// More places than any official schema has in one type.
    private static let mostPlaces = 4096

    init(_ build: (ContentModel) throws(Unproven) -> Fragment) throws(Unproven) {
        let whole = try build(self)
        follow[Self.start] = whole.first
        accepting[Self.start] = whole.isNullable
        for place in whole.last { accepting[place] = true }
    }

    func place(_ term: Term) throws(Unproven) -> Fragment {
        guard terms.count < Self.mostPlaces else { throw Unproven("a content model with too many places") }
        terms.append(term)
        follow.append([])
        accepting.append(false)
        steps.append([:])
        latest.append(nil)
        return Fragment(isNullable: false, first: [terms.count - 1], last: [terms.count - 1])
    }

    func sequence(_ a: Fragment, _ b: Fragment) -> Fragment {
        connect(a.last, b.first)
        return Fragment(
            isNullable: a.isNullable && b.isNullable, first: a.isNullable ? a.first + b.first : a.first,
            last: b.isNullable ? a.last + b.last : b.last)
    }

    func choice(_ a: Fragment, _ b: Fragment) -> Fragment {
        Fragment(isNullable: a.isNullable || b.isNullable, first: a.first + b.first, last: a.last + b.last)
    }

    /// The part, once or more often.
    func repeated(_ part: Fragment) -> Fragment {
        connect(part.last, part.first)
        return part
    }

    private func connect(_ from: [Int], _ to: [Int]) {
        for place in from {
            for next in to where !follow[place].contains(next) { follow[place].append(next) }
        }
    }
}
