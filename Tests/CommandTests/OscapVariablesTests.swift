import Foundation
import Testing

/// `oscap oval eval --variables`: values of external variables, and those that their constraints forbid.
@Suite struct OscapVariablesTests {
    private let corpus = Executable.checkout.appendingPathComponent("Tests/Corpus/oval").path

    @Test func `values come from the file, and constraints hold`() throws {
        let output = try Executable.oscap.run(
            "oval", "eval", "--variables", "\(corpus)/external-values.xml", "\(corpus)/external.xml",
            root: "\(corpus)/tree")
        #expect(output.status == 0, "\(output.err)")
        for line in try String(contentsOfFile: "\(corpus)/external.tsv", encoding: .utf8).split(separator: "\n")
        where !line.hasPrefix("#") {
            let columns = line.split(separator: "\t")
            #expect(output.out.contains("Definition \(columns[0]): \(columns[1])\n"))
        }
    }

    @Test func `without the file nothing is known`() throws {
        let output = try Executable.oscap.run("oval", "eval", "\(corpus)/external.xml", root: "\(corpus)/tree")
        #expect(output.out.components(separatedBy: ": unknown\n").count == 16, "\(output.out)")
    }
}
