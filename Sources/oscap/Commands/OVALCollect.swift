import CommandSupport
import Diagnostics
import Evaluation
import Glibc
import SCAP

/// `oscap oval collect`: collects the objects of an OVAL document, without judging them.
enum OVALCollect: Command {
    static let path = ["oval", "collect"]
    static let summary = "collect OVAL objects and write system characteristics"
    static let operands = "oval-definitions.xml"
    static let options: [OptionTable.Option] = [
        .init("id", "object", "collect this object only"),
        .init("syschar", "file", "write system characteristics"),
        .init("variables", "file", "take external variables from this OVAL variables file"),
        .init("root", "dir", "scan this directory (as OSCAP_PROBE_ROOT)"),
        .init("skip-validation", "do not validate input and results"),
        .init("skip-valid", "the same"),
    ]

    static func run(_ arguments: OptionTable.Arguments) throws -> Int32 {
        guard let path = arguments.positional.first else {
            throw missing("Definitions file is not specified!")
        }
        let validates = arguments.validates
        let outputs = ResultFiles(results: arguments["syschar"], validates: validates)
        try outputs.checkWritable()
        var request = OVALRequest(
            document: try InputDocument.load(path, validates: validates), target: try arguments.scanTarget())
        request.variablesFile = arguments["variables"]
        let session = try request.session()
        let ids = try arguments["id"].map { id in
            guard session.content.objectIDs.contains(id) else {
                throw Diagnostic.error("no-such-object", "Object ID(\(id)) does not exist in '\(path)'.")
            }
            return [id]
        }
        // The order of the reference: descending, as byte strings.
        let all = session.content.objectIDs.sorted { $1.utf8.lexicographicallyPrecedes($0.utf8) }
        for id in ids ?? all {
            if let flag = try session.collect(object: id)?.flag {
                Console.out("Collected: \"\(id)\" : \(flag.rawValue)\n")
            }
        }
        try outputs.writeSystemCharacteristics(session.evaluation, request)
        return ExitStatus.fine
    }
}
