import CommandSupport
import Diagnostics
import SCAP
import XMLKit

/// `oscap oval generate report`: the page about OVAL results.
enum OVALGenerateReport: Command {
    static let path = ["oval", "generate", "report"]
    static let summary = "make an HTML report of OVAL results"
    static let operands = "oval-file.xml"
    static let options: [OptionTable.Option] = [.init("output", "file", "write the page to this file")]

    static func run(_ arguments: OptionTable.Arguments) throws -> Int32 {
        guard let path = arguments.positional.first else { throw missing("Definitions file is not specified!") }
        let stream = try DocumentStream(path)
        let bytes = try stream.bytes()
        let root = try XMLParser().parse(bytes, source: path).root
        guard DocumentKind(root) == .ovalResults else {
            throw Diagnostic.error(
                "wrong-document", "expected OVAL results, found '\(root.name.qualified)'", at: root.location)
        }
        try ResultFiles.writeOVALReport(bytes, source: path, to: arguments["output"] ?? "-")
        return ExitStatus.fine
    }
}
