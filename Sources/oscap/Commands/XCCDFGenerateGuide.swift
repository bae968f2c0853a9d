import CommandSupport
import ContentTools
import Reporting
import SCAP

/// `oscap xccdf generate guide`: what a profile asks for, as a page to read.
enum XCCDFGenerateGuide: Command {
    static let path = ["xccdf", "generate", "guide"]
    static let summary = "generate a security guide"
    static let operands = "xccdf-file.xml"
    static let options: [OptionTable.Option] =
        [
            .init("output", short: "o", "file", "write to this file instead of standard output"),
            .init("hide-profile-info", "accepted, without effect, as in OpenSCAP"),
        ] + ContentOptions.profile + ContentOptions.tailoring + ContentOptions.selection + ContentOptions.remote
        + ContentOptions.validation + ContentOptions.signature

    static func run(_ arguments: OptionTable.Arguments) throws -> Int32 {
        guard let path = arguments.positional.first else { throw missing("XCCDF file needs to be specified!") }
        try arguments.refuse("enforce-signature")
        let document = try arguments.document(path)
        return try explainingProfiles(arguments, path) {
            let request = arguments.request(path)
            let isReport = DocumentKind(document.root) == .assetReport
            let content = try request.resolve(
                isReport ? AssessmentDocument(document).checklist : Checklist(document, request.selection))
            let benchmark = BenchmarkResolution(content.checklist.benchmark, content.profile)
            let page = try HTMLGuide(templates: ResourceLocator.templates("report")).page(
                benchmark.bytes, content.profile, source: path, generator: "Scapwright \(scapwrightVersion)")
            try AtomicFile.write(page, to: arguments["output"] ?? "-")
            return ExitStatus.fine
        }
    }
}
