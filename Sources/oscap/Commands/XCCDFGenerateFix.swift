import CommandSupport
import Diagnostics
import Remediation
import SCAP
import XMLKit

/// `oscap xccdf generate fix`: the fixes of a profile, or of what failed, as one file.
enum XCCDFGenerateFix: Command {
    static let path = ["xccdf", "generate", "fix"]
    static let summary = "generate a script of fixes"
    static let operands = "xccdf-file.xml"
    static let options: [OptionTable.Option] =
        [
            .init(
                "fix-type", "type",
                "the language: \(FixLanguage.all.map(\.name).joined(separator: ", ")) (default: bash)"),
            .init("template", "uri", "the same, by the URI that fixes of the language have"),
            .init("output", short: "o", "file", "write to this file instead of standard output"),
            .init("raw", "write the fixes only, without headings and explanations"),
            .init("result-id", short: "i", "id", "fix what failed in this test result; an empty id: in the latest one"),
        ] + ContentOptions.profile + ContentOptions.tailoring + ContentOptions.selection + ContentOptions.remote
        + ContentOptions.validation + ContentOptions.signature

    static func run(_ arguments: OptionTable.Arguments) throws -> Int32 {
        guard let path = arguments.positional.first else { throw missing("XCCDF file needs to be specified!") }
        try arguments.refuse("enforce-signature")
        guard let language = language(arguments) else { return ExitStatus.unable }
        let document = try arguments.document(path)
        return try explainingProfiles(arguments, path) {
            let source = try source(arguments, path, document)
            var script = FixScript(source, language)
            let text = script.text()
            try AtomicFile.write(Array(text.utf8), to: arguments["output"] ?? "-", mode: 0o700)
            for problem in script.problems { Console.report(problem) }
            return ExitStatus.fine
        }
    }

    /// The wanted language; `nil` where there is no such language, which has been told then.
    private static func language(_ arguments: OptionTable.Arguments) -> FixLanguage? {
        let name = arguments["fix-type"]
        if let system = arguments["template"] {
            if name == nil { return FixLanguage(system: system) }
            Console.error(
                "Option '--fix-type' is mutually exclusive with '--template'.\nPlease provide only one of them.\n")
            return nil
        }
        if let language = FixLanguage(name: name ?? "bash") { return language }
        Console.error(
            "Unknown fix type '\(name ?? "")'.\nPlease provide one of: "
                + FixLanguage.all.map(\.name).joined(separator: ", ")
                + ".\nOr provide a custom template using '--template' instead.\n")
        return nil
    }

    private static func source(
        _ arguments: OptionTable.Arguments, _ path: String, _ document: XMLDocument
    ) throws -> FixSource {
        let request = arguments.request(path)
        var source: FixSource
        let content: ResolvedContent
        if arguments.has("result-id") {
            let assessment = try AssessmentDocument(document)
            let result = try assessment.result(id: arguments["result-id"])
            var bare = request
            bare.profile = nil
            content = try bare.resolve(assessment.checklist)
            let profile = try assessment.profile(of: result, tailoring: content.tailoring)
            source = FixSource(assessment.checklist.benchmark, profile, path: path, generator: generator)
            source.result = result
        } else {
            let isReport = DocumentKind(document.root) == .assetReport
            content = try request.resolve(
                isReport ? AssessmentDocument(document).checklist : Checklist(document, request.selection))
            source = FixSource(content.checklist.benchmark, content.profile, path: path, generator: generator)
        }
        warn(content.warnings)
        source.isRaw = arguments.has("raw")
        source.tailoringPath = arguments["tailoring-file"]
        source.tailoringText = try source.tailoringPath.map(SmallFile.text) ?? content.tailoring.map(Self.text)
        return source
    }

    private static func text(_ tailoring: Tailoring) -> String {
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
            + String(decoding: XMLSerializer.serialize(tailoring.node), as: UTF8.self) + "\n"
    }

    private static let generator = "Scapwright \(scapwrightVersion)"
}
