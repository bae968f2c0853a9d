import CommandSupport
import ContentTools
import Diagnostics
import SCAP

/// `oscap ds sds-compose`: a benchmark and the files that it names, as one data stream.
enum DataStreamCompose: Command {
    static let path = ["ds", "sds-compose"]
    static let summary = "compose a source data stream from an XCCDF file"
    static let operands = "xccdf-file.xml target_datastream.xml"
    static let options = ContentOptions.validation

    static func run(_ arguments: OptionTable.Arguments) throws -> Int32 {
        guard arguments.positional.count == 2 else { throw missing("Wrong number of parameters.\n") }
        let (path, target) = (arguments.positional[0], arguments.positional[1])
        let document = try arguments.document(path)
        let root = document.root
        guard DocumentKind(root) == .benchmark else {
            throw Diagnostic.error(
                "wrong-document", "expected an XCCDF benchmark, found '\(root.name.qualified)'", at: root.location)
        }
        let stream = try DataStreamParts.composer(path, root).bytes()
        try DataStreamParts.write(stream, to: target, validates: arguments.validates)
        return ExitStatus.fine
    }
}
