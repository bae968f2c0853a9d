import SCAP

/// The result of a definition, criterion, test or item (OVAL 5.11 results schema, ResultEnumeration).
public enum OVALResult: String, Sendable, Hashable {
    case `true`
    case `false`
    case unknown
    case error
    case notEvaluated = "not evaluated"
    case notApplicable = "not applicable"

    /// `negate` exchanges true and false and leaves the rest.
    public func negated(_ negate: Bool) -> OVALResult {
        switch self {
        case .true where negate: .false
        case .false where negate: .true
        default: self
        }
    }
}

/// How many of each result were seen; combines them by the truth tables of the specification.
public struct OVALResultTally: Sendable {
    private(set) var trues = 0
    private(set) var falses = 0
    private(set) var errors = 0
    private(set) var unknowns = 0
    private(set) var notEvaluated = 0
    private(set) var notApplicable = 0

    public init() {}

    public init(_ results: some Sequence<OVALResult>) {
        for result in results { add(result) }
    }

    public mutating func add(_ result: OVALResult) {
        switch result {
        case .true: trues += 1
        case .false: falses += 1
        case .error: errors += 1
        case .unknown: unknowns += 1
        case .notEvaluated: notEvaluated += 1
        case .notApplicable: notApplicable += 1
        }
    }

    /// The result that weighs most among those which decide nothing: error, then unknown, then not evaluated.
    private var undecided: OVALResult? {
        errors > 0 ? .error : unknowns > 0 ? .unknown : notEvaluated > 0 ? .notEvaluated : nil
    }

    /// What holds whatever the operator: nothing seen is unknown, nothing but not applicable is not applicable.
    private var trivial: OVALResult? {
        guard trues == 0, falses == 0, undecided == nil else { return nil }
        return notApplicable > 0 ? .notApplicable : .unknown
    }

    /// OVAL 5.11 OperatorEnumeration.
    public func combined(by logicalOperator: OVALOperator) -> OVALResult {
        if let trivial { return trivial }
        switch logicalOperator {
        case .and: return falses > 0 ? .false : undecided ?? .true
        case .or: return trues > 0 ? .true : undecided ?? .false
        case .one: return trues > 1 ? .false : undecided ?? (trues == 1 ? .true : .false)
        case .xor: return undecided ?? (trues % 2 == 1 ? .true : .false)
        }
    }

    /// OVAL 5.11 CheckEnumeration.
    public func combined(by check: OVALCheck) -> OVALResult {
        if let trivial { return trivial }
        switch check {
        case .all: return falses > 0 ? .false : undecided ?? .true
        case .atLeastOne: return trues > 0 ? .true : undecided ?? .false
        case .noneSatisfy, .noneExist: return trues > 0 ? .false : undecided ?? .true
        case .onlyOne: return trues > 1 ? .false : undecided ?? (trues == 1 ? .true : .false)
        }
    }

    /// OVAL 5.11 ExistenceEnumeration, over items that exist and items that could not be read.
    public static func existence(_ existence: OVALExistence, existing: Int, errors: Int) -> OVALResult {
        switch existence {
        case .allExist: errors > 0 ? .error : existing > 0 ? .true : .false
        case .anyExist: existing == 0 && errors > 0 ? .error : .true
        case .atLeastOneExists: existing > 0 ? .true : errors > 0 ? .error : .false
        case .noneExist: existing > 0 ? (errors > 0 ? .error : .false) : errors > 0 ? .error : .true
        case .onlyOneExists: existing > 1 ? .false : errors > 0 ? .error : existing == 1 ? .true : .false
        }
    }
}
