import Diagnostics

/// What the cases have seen of the checks, and what not.
public struct CoverageReport: Sendable {
    public enum Kind: String, Sendable, CaseIterable {
        case criterion
        case entity = "state entity"
        case alternative = "pattern alternative"
        case platform = "platform branch"
    }

    /// Something that ought to be seen true, and seen false.
    public struct Point: Sendable {
        public var kind: Kind
        /// What tells it from others, over all rules.
        var key: CoverageRecorder.Point
        public var label: String
        public var place: SourceLocation
        public var isSeenTrue: Bool
        public var isSeenFalse: Bool

        public var isCovered: Bool { isSeenTrue && isSeenFalse }

        /// What has not been seen.
        public var missing: String? {
            isCovered ? nil : !isSeenTrue && !isSeenFalse ? "never decided" : isSeenTrue ? "never false" : "never true"
        }
    }

    /// A line of a check as it is shown: a point, or the logic around points.
    public struct Line: Sendable {
        public var depth: Int
        public var text: String
        public var point: Point?
    }

    /// One rule's check.
    public struct Rule: Sendable {
        public var id: String
        public var title: String
        public var folder: String
        public var lines: [Line]

        public var points: [Point] { lines.compactMap(\.point) }
    }

    /// How many of the outcomes of some points were seen.
    public struct Share: Sendable {
        public var seen = 0
        public var all = 0

        /// 0…100; 100 where there is nothing to see.
        public var percent: Double { all == 0 ? 100 : 100 * Double(seen) / Double(all) }
    }

    /// In the order of the suites.
    public var rules: [Rule]
    public var platforms: [Point]

    /// Every point once, in the order in which rules and then platforms have them.
    public var points: [Point] {
        var known: Set<CoverageRecorder.Point> = []
        return (rules.flatMap(\.points) + platforms).filter { known.insert($0.key).inserted }
    }

    /// - Parameter kind: `nil` for all kinds together.
    public func share(of kind: Kind? = nil) -> Share {
        points.filter { kind == nil || $0.kind == kind }.reduce(into: Share()) { share, point in
            share.all += 2
            share.seen += (point.isSeenTrue ? 1 : 0) + (point.isSeenFalse ? 1 : 0)
        }
    }
}
