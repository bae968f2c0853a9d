import CommandSupport
import Diagnostics
import Evaluation
import Glibc
import Reporting
import SCAP

/// `oscap xccdf export-oval-variables`: the values that a profile hands over to OVAL checks, as documents.
enum XCCDFExportVariables: Command {
    static let path = ["xccdf", "export-oval-variables"]
    static let summary = "export XCCDF values as OVAL variables documents"
    static let operands = "<xccdf benchmark file> [oval definitions files]"
    static let options: [OptionTable.Option] =
        ContentOptions.profile + ContentOptions.tailoring + ContentOptions.selection + ContentOptions.remote
        + ContentOptions.validation + [
            .init("cpe", "file", "use this CPE dictionary or language too"),
            .init("root", "dir", "export what rules that apply to this directory use (as OSCAP_PROBE_ROOT)"),
        ]

    static func run(_ arguments: OptionTable.Arguments) throws -> Int32 {
        guard let path = arguments.positional.first else { throw missing("XCCDF file needs to be specified!") }
        let document = try arguments.document(path)
        return try explainingProfiles(arguments, path) {
            var request = arguments.request(path)
            request.target = arguments.scanTarget
            let prepared = try request.prepare(document)
            warn(prepared.warnings)
            let context = ReportContext(
                version: scapwrightVersion, target: TargetFacts(prepared.options.view, prepared.options.facts),
                time: Int64(time(nil)), contentPath: path)
            try ResultFiles(validates: arguments.validates)
                .writeVariables(try prepared.evaluator.exportedVariables(), context)
            return ExitStatus.fine
        }
    }
}
