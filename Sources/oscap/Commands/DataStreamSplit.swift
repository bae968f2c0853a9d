import CommandSupport
import Diagnostics
import SCAP
import XMLKit

/// `oscap ds sds-split`: a checklist of a data stream, its dictionaries and all that they name, as files.
enum DataStreamSplit: Command {
    static let path = ["ds", "sds-split"]
    static let summary = "split a source data stream into files"
    static let operands = "SDS TARGET_DIRECTORY"
    static let options: [OptionTable.Option] =
        ContentOptions.selection.filter { $0.name != "benchmark-id" } + ContentOptions.remote
        + ContentOptions.validation

    static func run(_ arguments: OptionTable.Arguments) throws -> Int32 {
        guard arguments.positional.count == 2 else { throw missing("Wrong number of parameters.\n") }
        let document = try arguments.document(arguments.positional[0])
        let checklist = try Checklist(document, arguments.request(arguments.positional[0]).selection)
        guard let (collection, stream, reference) = checklist.dataStream else {
            throw Diagnostic.error(
                "wrong-document", "expected a source data stream, found an XCCDF benchmark",
                at: document.root.location)
        }
        var files = ComponentFiles(stream)
        for reference in stream.dictionaries + [reference] { try files.add(reference) }
        let remote = arguments.remoteContent.load(
            stream, progress: { Console.error($0) }, warn: { Console.error("WARNING: \($0)\n") })
        let contents = try files.references.sorted { $0.key < $1.key }.compactMap { name, reference in
            try content(of: reference, collection, remote).map { (name, $0) }
        }
        for (name, content) in contents {
            let path = "\(arguments.positional[1])/\(name)"
            try AtomicFile.makeParent(of: path)
            try AtomicFile.write(content.bytes, to: path, mode: content.mode)
        }
        return ExitStatus.fine
    }

    /// What the file of a component has in it, and its mode; `nil` for one that is elsewhere and was not loaded.
    private static func content(
        of reference: ComponentReference, _ collection: DataStreamCollection, _ remote: [String: XMLDocument]
    ) throws(Diagnostic) -> (bytes: [UInt8], mode: UInt32)? {
        if reference.isRemote { return remote[reference.href].map { (document($0.root), 0o666) } }
        guard let node = collection.content(reference) else {
            throw .error(
                "dangling-reference", "there is no content of the component '\(reference.href)'",
                at: reference.node.location)
        }
        return node.is("script", in: SCAPNamespace.scriptStream)
            ? (Array(node.stringValue.utf8), 0o700) : (document(node), 0o666)
    }

    static func document(_ node: XMLNode) -> [UInt8] {
        Array("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n".utf8) + XMLSerializer.serialize(node) + [0x0A]
    }
}
