import CommandSupport
import Diagnostics
import Evaluation
import Glibc
import SCAP
import XMLKit

/// `oscap oval eval`: evaluates the definitions of an OVAL document, or of one in a source data stream.
enum OVALEval: Command {
    static let path = ["oval", "eval"]
    static let summary = "evaluate OVAL definitions"
    static let operands = "oval-definitions.xml"
    static let options: [OptionTable.Option] = [
        .init("id", "definition-id", "evaluate this definition only"),
        .init("variables", "file", "take external variables from this OVAL variables file"),
        .init("root", "dir", "scan this directory (as OSCAP_PROBE_ROOT)"),
        .init("results", "file", "write OVAL results"),
        .init("without-syschar", "leave system characteristics out of the results"),
        .init("skip-validation", "do not validate input and results"),
        .init("skip-valid", "the same"),
        .init("datastream-id", "id", "take the definitions from this data stream"),
        .init("oval-id", "id", "take the definitions with this component reference"),
        .init("directives", "file", "report in the results what this OVAL directives file says"),
        .init("report", "file", "write an HTML report"),
        .init("local-files", "dir", "read the components that are elsewhere from this directory"),
        .init("fetch-remote-resources", "download the components that are elsewhere"),
    ]

    static func run(_ arguments: OptionTable.Arguments) throws -> Int32 {
        guard let path = arguments.positional.first else {
            throw missing("Definitions file is not specified!")
        }
        let validates = arguments.validates
        let outputs = ResultFiles(
            results: arguments["results"], report: arguments["report"],
            withoutSystemCharacteristics: arguments.has("without-syschar"),
            validates: validates)
        try outputs.checkWritable()
        let directives = try arguments["directives"].map {
            try OVALDirectives(try InputDocument.load($0, validates: validates).root)
        }
        let document = try InputDocument.load(path, validates: validates)
        var request = OVALRequest(
            document: document, target: try arguments.scanTarget())
        request.dataStreamID = arguments["datastream-id"]
        request.componentReferenceID = arguments["oval-id"]
        request.variablesFile = arguments["variables"]
        request.remoteContent = arguments.remoteContent
        request.progress = { Console.error($0) }
        request.warn = { Console.error("WARNING: \($0)\n") }
        let session = try request.session()

        let ids = try arguments["id"].map { id in
            guard session.content.hasDefinition(id) else {
                let near = nearestName(to: id, among: session.content.definitionIDs)
                throw Diagnostic.error(
                    "no-such-definition",
                    "there is no definition '\(id)'" + (near.map { "; did you mean '\($0)'?" } ?? ""),
                    at: session.content.root.location)
            }
            return [id]
        }
        // The order of the reference: descending, as byte strings.
        for id in ids
            ?? session.content.definitionIDs.sorted(by: { $0.utf8.lexicographicallyPrecedes($1.utf8) }).reversed()
        {
            if let result = try session.evaluate(definition: id) {
                Console.out("Definition \(id): \(result.spaced)\n")
            }
        }
        try outputs.write(session.evaluation, request, directives: directives)
        Console.out("Evaluation done.\n")
        return ExitStatus.fine
    }
}

extension OVALResult {
    /// The result as people read it.
    fileprivate var spaced: String { rawValue.split(separator: "_").joined(separator: " ") }
}
