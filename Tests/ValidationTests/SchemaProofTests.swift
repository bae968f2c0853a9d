import Diagnostics
import Foundation
import TestSupport
import Testing
import XMLKit

@testable import Validation

/// The quick proof of validity beside libxml2's judgement: what is proven is valid.
@Suite struct SchemaProofTests {
    static let corpus = ValidatorTests.checkout.appendingPathComponent("Tests/Corpus")
    static let documents = [
        "report/small-oval.xml.result.xml", "oval/collection.xml", "oval/operations.xml",
        "oval/functions.xml",
    ]

    /// One document with what judges its kind.
    private struct Judges {
        let text: String
        let proof: SchemaProof
        let validator: SchemaValidator

        init(_ name: String) throws {
            text = try String(contentsOf: SchemaProofTests.corpus.appendingPathComponent(name), encoding: .utf8)
            let catalog = try SchemaCatalog(directory: ValidatorTests.checkout.path + "/.build/schemas")
            var parser = XMLParser()
            parser.scope = .head
            let root = try parser.parse(Array(text.utf8), source: name).root
            let schema = try "\(catalog.directory)/\(catalog.schema(for: root))"
            proof = try #require(SchemaProof(path: schema, directory: catalog.directory))
            validator = try SchemaValidator(path: schema, directory: catalog.directory)
        }

        func isProven(_ text: String) -> Bool { proof.proves(Array(text.utf8)) }
        func isValid(_ text: String) -> Bool { validator.validateTree(Array(text.utf8), source: "doc.xml").isEmpty }
    }

    @Test(arguments: documents)
    func `a real document is proven as it streams by and in memory`(name: String) throws {
        let judges = try Judges(name)
        #expect(judges.isProven(judges.text), "\(judges.proof.doubt)")
        let document = try XMLParser().parse(Array(judges.text.utf8), source: name)
        #expect(judges.proof.proves(document), "\(judges.proof.doubt)")
    }

    @Test(arguments: documents)
    func `what is proven of a broken document is valid, and what is invalid is not proven`(name: String) throws {
        let judges = try Judges(name)
        var random = SeededGenerator(seed: 7)
        var proven = 0
        var refused = 0
        for _ in 0..<80 {
            let broken = Self.broken(judges.text, &random)
            guard judges.isProven(broken) else {
                refused += 1
                continue
            }
            proven += 1
            #expect(judges.isValid(broken))
        }
        // Some changes do no harm, and most do: neither count may be nothing.
        #expect(proven > 0)
        #expect(refused > 20)
    }

    /// The text with one name, value, tag or run of text changed.
    private static func broken(_ text: String, _ random: inout SeededGenerator) -> String {
        var lines = text.split(separator: "\n", omittingEmptySubsequences: false)
        let index = lines.indices.randomElement(using: &random) ?? 0
        let line = lines[index]
        switch Int.random(in: 0..<6, using: &random) {
        case 0: lines.remove(at: index)
        case 1: lines.insert(line, at: index)
        case 2: lines.swapAt(index, lines.indices.randomElement(using: &random) ?? 0)
        case 3: lines[index] = line.replacing(/[a-z_]+="[^"]*"/, with: "", maxReplacements: 1)[...]
        case 4: lines[index] = line.replacing(/="([^"]*)"/, maxReplacements: 1) { "=\"\($0.output.1)x\"" }[...]
        default: lines[index] = line.replacing(/>([^<]+)</, maxReplacements: 1) { ">\($0.output.1.reversed())<" }[...]
        }
        return lines.joined(separator: "\n")
    }
}
