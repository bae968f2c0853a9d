import FileTree
import Foundation
import SCAP
import Testing
import XMLKit

@testable import Evaluation

/// Roles, refinements, selections, complex and multiple checks, and scores: each rule of small checklists under each
/// profile, with results that were compared with the reference implementation (`Tests/Parity/checklists`).
@Suite struct ChecklistCorpusTests {
    static let folder = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
        .appendingPathComponent("Corpus/xccdf")

    /// The expected lines of each document and profile.
    private static func table() throws -> [[String]: [[String]]] {
        let text = try String(contentsOf: folder.appendingPathComponent("checklists.tsv"), encoding: .utf8)
        let rows = text.split(separator: "\n").filter { !$0.hasPrefix("#") }
            .map { $0.split(separator: "\t").map(String.init) }
        return Dictionary(grouping: rows) { Array($0[0...1]) }
    }

    private func evaluation(_ document: String, _ profile: String) throws -> BenchmarkEvaluation {
        let checklist = try Checklist(DocumentLoader().load(Self.folder.appendingPathComponent(document).path))
        let isTailored = profile.hasPrefix("tailoring:")
        let tailoring = try DocumentLoader().load(Self.folder.appendingPathComponent("tailoring.xml").path)
        let id = profile == "-" ? nil : "xccdf_t_profile_" + (profile.split(separator: ":").last ?? "")
        let resolved = try ResolvedProfile(
            checklist.benchmark, profile: id, tailoring: isTailored ? Tailoring(tailoring.root) : nil)
        let options = EvaluationOptions(view: TreeView(MemoryTree()))
        return try BenchmarkEvaluator(checklist, resolved, options).run { _ in }
    }

    @Test func `each rule and score is as expected`() throws {
        let table = try Self.table()
        #expect(table.count == 28)
        for (key, rows) in table {
            let evaluation = try evaluation(key[0], key[1])
            var found: [String] = evaluation.results.map { result in
                "\(result.result.rawValue) \(result.severity.rawValue) \(result.role.rawValue) "
                    + String(format: "%.6f", result.weight)
            }
            found += evaluation.scores.map { String(format: "%.6f of %.6f", $0.value, $0.maximum) }
            #expect(found.count == rows.count)
            for (found, row) in zip(found, rows) { #expect(found == row[3], "\(row)") }
        }
    }
}
