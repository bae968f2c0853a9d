import Testing

@testable import PatternKit

@Suite struct PatternTests {
    @Test func `finds the whole match and its groups`() throws {
        let pattern = try Pattern("^(a)|(b)$", options: [.utf, .multiline])
        let subject = Array("x\nb".utf8)
        let match = try subject.withUnsafeBufferPointer { try pattern.firstMatch(in: $0) }
        #expect(match == [2..<3, nil, 2..<3])
        #expect(pattern.captureCount == 2)
    }

    @Test func `says where a pattern is wrong`() {
        #expect(throws: Pattern.SyntaxError(message: "missing closing parenthesis", offset: 3)) { try Pattern("a(b") }
    }

    @Test func `gives up on catastrophic backtracking`() throws {
        let pattern = try Pattern("^(a+)+$")
        #expect(throws: Pattern.MatchError.limit) { try pattern.matches(String(repeating: "a", count: 40) + "b") }
    }

    @Test func `gives up on catastrophic backtracking in large subjects too`() throws {
        let pattern = try Pattern("^(a+)+$")
        #expect(throws: Pattern.MatchError.limit) { try pattern.matches(String(repeating: "a", count: 40_000) + "b") }
    }

    @Test func `refuses subjects that are not UTF-8`() throws {
        let pattern = try Pattern("b")
        #expect(throws: Pattern.MatchError.invalidUTF8) {
            try [UInt8]([0xFF, 98]).withUnsafeBufferPointer { try pattern.firstMatch(in: $0) }
        }
    }

    @Test(arguments: [("/", true), ("/usr", true), ("/usr/lib", true), ("/var", false), ("/usrx", false)])
    func `knows which directories can hold matches`(path: String, possible: Bool) throws {
        #expect(try Pattern("^/usr/(lib|bin)/x$").couldMatch(prefix: path) == possible)
    }
}
