import SCAP

/// What was found for one object.
public struct CollectedObject: Sendable {
    /// OVAL 5.11 FlagEnumeration.
    public enum Flag: String, Sendable {
        case error, complete, incomplete
        case doesNotExist = "does not exist"
        case notCollected = "not collected"
        case notApplicable = "not applicable"
    }

    public var flag: Flag
    /// Ids of the items in the session's table, from 1, in the order of collection, each once.
    public var items: [Int]
    public var messages: [OVALMessage]
    /// The values that the object's variables had.
    public var variables: [OVALVariableValue]

    public init(
        _ flag: Flag, items: [Int] = [], messages: [OVALMessage] = [], variables: [OVALVariableValue] = []
    ) {
        self.flag = flag
        self.items = items
        self.messages = messages
        self.variables = variables
    }
}

/// One value that a variable had in an evaluation.
public struct OVALVariableValue: Sendable, Hashable {
    public var id: String
    public var value: String
}

extension CollectedObject.Flag {
    /// How the flags of two collections combine (OVAL 5.11 SetOperatorEnumeration, the tables for flags).
    func combined(with other: Self, by setOperator: OVALSetOperator) -> Self {
        let both: Set<Self> = [self, other]
        switch setOperator {
        case .union:
            if both.contains(.error) { return .error }
            if both.contains(.notCollected) || both.contains(.incomplete) {
                return both == [.notCollected] ? .notCollected : .incomplete
            }
            if both.contains(.complete) { return .complete }
            return both.contains(.doesNotExist) ? .doesNotExist : .notApplicable
        case .intersection:
            if both.contains(.doesNotExist) { return .doesNotExist }
            if both.contains(.error) { return .error }
            if both.contains(.notCollected) { return .notCollected }
            if both.contains(.notApplicable) {
                return both == [.notApplicable] ? .notApplicable : self == .notApplicable ? other : self
            }
            return both.contains(.incomplete) ? .incomplete : .complete
        case .complement:
            if self == .doesNotExist { return .doesNotExist }
            if both.contains(.error) { return .error }
            if both.contains(.notCollected) { return .notCollected }
            if self == .notApplicable { return .notApplicable }
            if other == .incomplete { return .error }
            return self
        }
    }
}
