import SCAP
import Testing

@testable import Evaluation

/// The truth tables of complex checks, and how OVAL results become rule results (NISTIR 7275r4 Tables 12 to 14).
@Suite struct ResultTableTests {
    /// Result × result → AND, OR, by the letters of the tables.
    @Test(arguments: [
        ("PP", "P", "P"), ("PF", "F", "P"), ("PU", "U", "P"), ("PE", "E", "P"), ("PN", "P", "P"), ("PK", "P", "P"),
        ("FF", "F", "F"), ("FU", "F", "U"), ("FE", "F", "E"), ("FN", "F", "F"), ("FK", "F", "F"),
        ("UU", "U", "U"), ("UE", "U", "U"), ("UN", "U", "U"), ("UK", "U", "U"),
        ("EE", "E", "E"), ("EN", "E", "E"), ("EK", "E", "E"), ("NN", "N", "N"), ("NK", "N", "N"), ("KK", "K", "K"),
    ])
    func `two results combine as the tables say`(pair: String, and: String, or: String) {
        let letters: [Character: XCCDFResult] = [
            "P": .pass, "F": .fail, "U": .unknown, "E": .error, "N": .notapplicable, "K": .notchecked,
        ]
        let results = pair.compactMap { letters[$0] }
        for order in [results, results.reversed()] {
            #expect(XCCDFResult.combined(order, by: .and) == letters[Character(and)])
            #expect(XCCDFResult.combined(order, by: .or) == letters[Character(or)])
        }
    }

    @Test(arguments: [
        (OVALResult.true, XCCDFResult.pass, XCCDFResult.fail), (.false, .fail, .pass), (.unknown, .unknown, .unknown),
        (.error, .error, .error), (.notEvaluated, .notchecked, .notchecked),
        (.notApplicable, .notapplicable, .notapplicable),
    ])
    func `a definition's class says whether true is good`(
        result: OVALResult, compliance: XCCDFResult, vulnerability: XCCDFResult
    ) {
        #expect(XCCDFResult(result, .compliance) == compliance)
        #expect(XCCDFResult(result, .inventory) == compliance)
        #expect(XCCDFResult(result, .vulnerability) == vulnerability)
        #expect(XCCDFResult(result, .patch) == vulnerability)
    }

    @Test func `negation turns pass and fail only`() {
        for result in XCCDFResult.allCases {
            let expected: XCCDFResult = result == .pass ? .fail : result == .fail ? .pass : result
            #expect(result.negated(true) == expected)
            #expect(result.negated(false) == result)
        }
    }
}
