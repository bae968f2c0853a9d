import CommandSupport
import Diagnostics
import SCAP
import XMLKit

/// `oscap ds rds-split`: a report of an ARF collection and the content that it is about, as files.
enum ResultDataStreamSplit: Command {
    static let path = ["ds", "rds-split"]
    static let summary = "split a result data stream into a report and the content that it is about"
    static let operands = "rds.xml TARGET_DIRECTORY"
    static let options: [OptionTable.Option] =
        [.init("report-id", "id", "split this report off (default: the first one that says what it is about)")]
        + ContentOptions.validation

    static func run(_ arguments: OptionTable.Arguments) throws -> Int32 {
        guard arguments.positional.count == 2 else { throw missing("Wrong number of parameters.\n") }
        let (path, folder) = (arguments.positional[0], arguments.positional[1])
        let root = try arguments.document(path).root
        do {
            guard DocumentKind(root) == .assetReport else {
                throw Diagnostic.error("wrong-document", "File is not Result DataStream.", at: root.location)
            }
            let (report, request) = try AssetReportCollection(root).report(id: arguments["report-id"])
            for (name, content) in [("report-request.xml", request), ("report.xml", report)] {
                let target = "\(folder)/\(name)"
                try AtomicFile.makeParent(of: target)
                try AtomicFile.write(DataStreamSplit.document(content), to: target)
            }
            return ExitStatus.fine
        } catch {
            Console.error("Failed to split given result data stream '\(path)'.\n")
            throw error
        }
    }
}
