import CommandSupport
import Diagnostics
import Evaluation
import Glibc
import Reporting
import SCAP
import Validation
import XMLKit

/// `oscap ds rds-create`: an ARF report of results that are files.
enum ResultDataStreamCreate: Command {
    static let path = ["ds", "rds-create"]
    static let summary = "create a result data stream from a source data stream, XCCDF results and OVAL results"
    static let operands = "sds.xml target-arf.xml results-xccdf.xml [results-oval1.xml [results-oval2.xml]]"
    static let options = ContentOptions.validation

    static func run(_ arguments: OptionTable.Arguments) throws -> Int32 {
        guard arguments.positional.count >= 3 else { throw missing("Wrong number of parameters.\n") }
        let target = arguments.positional[1]
        let source = try root(arguments, arguments.positional[0], [.sourceDataStream], "a source data stream")
        let results = try root(
            arguments, arguments.positional[2], [.benchmark, .testResult], "XCCDF results (TestResult or Benchmark)")
        guard let result = results.localName == "TestResult" ? results : results.children("TestResult").last else {
            throw Diagnostic.error("no-such-result", "the document has no test result", at: results.location)
        }
        var evidence: [RecordedAssetReport.Evidence] = []
        for path in arguments.positional.dropFirst(3) {
            let root = try root(arguments, path, [.ovalResults], "OVAL results")
            let file = path.split(separator: "/").last.map(String.init) ?? path
            let name = file.hasSuffix(".result.xml") ? String(file.dropLast(".result.xml".count)) : file
            evidence.append(RecordedAssetReport.Evidence(name: name, root: root))
        }
        let bytes = RecordedAssetReport(source, result, evidence).document(time: Int64(time(nil)))
        try DataStreamParts.write(bytes, to: target, validates: arguments.validates)
        return ExitStatus.fine
    }

    private static func root(
        _ arguments: OptionTable.Arguments, _ path: String, _ kinds: Set<DocumentKind>, _ words: String
    ) throws -> XMLNode {
        let root = try arguments.document(path).root
        guard let kind = DocumentKind(root), kinds.contains(kind) else {
            throw Diagnostic.error(
                "wrong-document", "expected \(words), found '\(root.name.qualified)'", at: root.location)
        }
        return root
    }
}
