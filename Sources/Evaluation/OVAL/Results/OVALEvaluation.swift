import SCAP

/// All that one session found out, for writers of results: definitions as they were asked for, every test, object,
/// item and variable value behind them.
public struct OVALEvaluation: Sendable {
    public let content: OVALContent
    /// In document order of the definitions.
    public var definitions: [DefinitionEvaluation] = []
    /// In document order of the tests; only those that a definition reached.
    public var tests: [TestEvaluation] = []
    /// In document order of the objects; only those that were collected.
    public var objects: [(object: OVALObject, collected: CollectedObject)] = []
    /// Item `n` of the objects and tests is `items[n - 1]`.
    public var items = ItemTable()
    /// The values that external variables were bound to.
    public var externalVariables: [String: ExternalVariable] = [:]
}

/// The result of one definition.
public struct DefinitionEvaluation: Sendable {
    public let definition: OVALDefinition
    public let result: OVALResult
    /// `nil` where the definition has no criteria.
    public var criteria: CriteriaEvaluation?
}

/// The result of a node of the criteria tree. `result` has `negate` applied.
public indirect enum CriteriaEvaluation: Sendable {
    case criteria(OVALCriteria, result: OVALResult, children: [CriteriaEvaluation])
    case criterion(OVALCriteriaReference, result: OVALResult, test: OVALTest)
    case extendDefinition(OVALCriteriaReference, result: OVALResult, definition: OVALDefinition)

    public var result: OVALResult {
        switch self {
        case .criteria(_, let result, _), .criterion(_, let result, _), .extendDefinition(_, let result, _): result
        }
    }
}

/// The result of one test.
public struct TestEvaluation: Sendable {
    public let test: OVALTest
    public var result: OVALResult
    /// Each item that was looked at, once: its id in the session's table and how it compared.
    public var testedItems: [(item: Int, result: OVALResult)] = []
    /// Values of the variables that the test's states and object use.
    public var testedVariables: [OVALVariableValue] = []
    public var messages: [OVALMessage] = []
}

/// Values given to an external variable: by an XCCDF check-export or a variables file.
public struct ExternalVariable: Sendable, Hashable {
    public var values: [String]
    public var datatype: OVALDatatype

    public init(values: [String], datatype: OVALDatatype = .string) {
        self.values = values
        self.datatype = datatype
    }
}
