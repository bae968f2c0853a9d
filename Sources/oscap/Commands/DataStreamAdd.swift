import CommandSupport
import ContentTools
import Diagnostics
import SCAP
import XMLKit

/// `oscap ds sds-add`: a further component of a data stream, with the files that it names.
enum DataStreamAdd: Command {
    static let path = ["ds", "sds-add"]
    static let summary = "add a component to a source data stream"
    static let operands = "new-component.xml existing_datastream.xml"
    static let options: [OptionTable.Option] =
        [.init("datastream-id", "id", "add to this data stream (default: the first one)")] + ContentOptions.validation

    static func run(_ arguments: OptionTable.Arguments) throws -> Int32 {
        guard arguments.positional.count == 2 else { throw missing("Wrong number of parameters.\n") }
        let (path, target) = (arguments.positional[0], arguments.positional[1])
        let component = try arguments.document(path).root
        let kinds: Set<DocumentKind> = [
            .benchmark, .tailoring, .ovalDefinitions, .cpeDictionary, .cpeLanguage, .ocil,
        ]
        guard let kind = DocumentKind(component), kinds.contains(kind) else {
            throw Diagnostic.error(
                "wrong-document", "'\(component.name.qualified)' cannot be a component of a data stream",
                at: component.location)
        }
        let document = try arguments.document(target)
        guard DocumentKind(document.root) == .sourceDataStream else {
            throw Diagnostic.error(
                "wrong-document", "Could not find any datastream inside the file", at: document.root.location)
        }
        let collection = DataStreamCollection(root: document.root)
        let wanted = arguments["datastream-id"]
        guard let stream = collection.dataStreams.first(where: { wanted == nil || $0.id == wanted }) else {
            let what = wanted.map { "of id '\($0)'" } ?? "inside the file"
            throw Diagnostic.error(
                "no-such-datastream", "Could not find any datastream \(what)", at: document.root.location)
        }
        let taken = Set(document.root.descendants.compactMap { $0["id"] })
        let bytes = try DataStreamParts.addition(path, component, taken: taken).bytes(addedTo: stream, of: collection)
        try DataStreamParts.write(bytes, to: target, validates: arguments.validates)
        return ExitStatus.fine
    }
}
