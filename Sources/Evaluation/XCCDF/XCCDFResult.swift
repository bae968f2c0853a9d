import SCAP

/// The result of a rule (NISTIR 7275r4 §6.6.4.2, Table 26).
public enum XCCDFResult: String, Sendable, Hashable, CaseIterable {
    case pass, fail, error, unknown, notapplicable, notchecked, notselected, informational, fixed

    /// What a definition's result means for a rule: an inventory or compliance definition is met when it is true, a
    /// vulnerability or patch definition when it is false (SP 800-126 r3 §4.5.2).
    public init(_ result: OVALResult, _ definitionClass: OVALDefinitionClass?) {
        let bad = definitionClass == .vulnerability || definitionClass == .patch
        switch result {
        case .true: self = bad ? .fail : .pass
        case .false: self = bad ? .pass : .fail
        case .unknown: self = .unknown
        case .error: self = .error
        case .notEvaluated: self = .notchecked
        case .notApplicable: self = .notapplicable
        }
    }

    public func negated(_ negate: Bool) -> XCCDFResult {
        switch self {
        case .pass where negate: .fail
        case .fail where negate: .pass
        default: self
        }
    }

    /// Which result wins in a conjunction, strongest first (NISTIR 7275r4 Table 12).
    private static let conjunction: [XCCDFResult] = [
        .fail, .unknown, .error, .pass, .fixed, .notapplicable, .notchecked, .notselected, .informational,
    ]
    /// Which result wins in a disjunction, strongest first (NISTIR 7275r4 Table 13).
    private static let disjunction: [XCCDFResult] = [
        .pass, .fixed, .unknown, .error, .fail, .notapplicable, .notchecked, .notselected, .informational,
    ]

    /// The truth tables of `complex-check`; `nil` for no results at all.
    public static func combined(_ results: [XCCDFResult], by logicalOperator: ComplexCheck.Operator) -> XCCDFResult? {
        (logicalOperator == .and ? conjunction : disjunction).first { results.contains($0) }
    }

    /// Whether the result counts in scores.
    public var isScored: Bool {
        switch self {
        case .pass, .fixed, .fail, .error, .unknown: true
        case .notapplicable, .notchecked, .notselected, .informational: false
        }
    }
}
