import CommandSupport
import SCAP
import XMLKit

/// `oscap xccdf generate custom`: what a style sheet of the user's makes of a document.
enum XCCDFGenerateCustom: Command {
    static let path = ["xccdf", "generate", "custom"]
    static let summary = "generate what a given XSLT style sheet makes of an XCCDF file"
    static let operands = "--stylesheet <file> [--output <file>] xccdf-file.xml"
    static let options: [OptionTable.Option] =
        [
            .init("stylesheet", "file", "the style sheet: XSLT 1.0 with the functions of EXSLT"),
            .init("output", short: "o", "file", "write to this file instead of standard output"),
            .init("result-id", short: "i", "id", "the parameter 'result-id'"),
            .init("benchmark-id", "id", "the parameter 'benchmark_id'"),
            .init("oval-template", "template", "the parameter 'oval-template'"),
            .init("sce-template", "template", "the parameter 'sce-template'"),
            .init("hide-profile-info", "set the parameter 'hide-profile-info' to 'yes'"),
        ] + ContentOptions.profile

    static func run(_ arguments: OptionTable.Arguments) throws -> Int32 {
        guard let stylesheet = arguments["stylesheet"] else { throw missing("XSLT Stylesheet needs to be specified!") }
        guard let path = arguments.positional.first else { throw missing("XCCDF file needs to be specified!") }
        var parameters = ["verbosity": ""]
        parameters["result-id"] = arguments["result-id"]
        parameters["benchmark_id"] = arguments["benchmark-id"]
        parameters["profile_id"] = arguments["profile"]
        parameters["oval-template"] = arguments["oval-template"]
        parameters["sce-template"] = arguments["sce-template"]
        if arguments.has("hide-profile-info") { parameters["hide-profile-info"] = "yes" }
        let folder = path.lastIndex(of: "/").map { String(path[...$0]) } ?? "./"
        let page = try Stylesheet(path: stylesheet).transform(
            try DocumentStream(path).bytes(), source: path, parameters: parameters, reading: [folder])
        try AtomicFile.write(page, to: arguments["output"] ?? "-")
        return ExitStatus.fine
    }
}
