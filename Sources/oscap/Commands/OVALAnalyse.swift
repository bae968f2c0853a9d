import CommandSupport
import Diagnostics
import Evaluation
import SCAP

/// `oscap oval analyse`: judges what was collected elsewhere or earlier.
enum OVALAnalyse: Command {
    static let path = ["oval", "analyse"]
    static let summary = "evaluate OVAL definitions on system characteristics that were collected before"
    static let operands = "--results FILE oval-definitions.xml system-characteristics.xml"
    static let options: [OptionTable.Option] = [
        .init("results", "file", "write OVAL results"),
        .init("variables", "file", "take external variables from this OVAL variables file"),
        .init("directives", "file", "report in the results what this OVAL directives file says"),
        .init("skip-validation", "do not validate input and results"),
        .init("skip-valid", "the same"),
    ]

    static func run(_ arguments: OptionTable.Arguments) throws -> Int32 {
        guard let results = arguments["results"] else {
            throw missing("OVAL Results file is not specified(--results parameter)")
        }
        guard arguments.positional.count > 1 else {
            throw missing("Definitions file and System Characteristics file need to be specified!")
        }
        let validates = arguments.validates
        let outputs = ResultFiles(results: results, validates: validates)
        try outputs.checkWritable()
        let directives = try arguments["directives"].map {
            try OVALDirectives(try InputDocument.load($0, validates: validates).root)
        }
        // What was collected is judged; the running system is not looked at.
        var request = OVALRequest(
            document: try InputDocument.load(arguments.positional[0], validates: validates),
            target: try ScanTarget(.host))
        request.variablesFile = arguments["variables"]
        let characteristics = try InputDocument.load(arguments.positional[1], validates: validates)
        guard DocumentKind(characteristics.root) == .ovalSystemCharacteristics else {
            throw Diagnostic.error(
                "wrong-document",
                "expected OVAL system characteristics, found '\(characteristics.root.name.qualified)'",
                at: characteristics.root.location)
        }
        let recorded = try RecordedCharacteristics(characteristics.root)
        let session = try request.session(about: recorded)
        for id in session.content.definitionIDs { _ = try session.evaluate(definition: id) }
        try outputs.write(session.evaluation, request, directives: directives, target: recorded.target)
        return ExitStatus.fine
    }
}
