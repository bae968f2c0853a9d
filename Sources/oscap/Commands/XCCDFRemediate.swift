import CommandSupport
import Diagnostics
import Evaluation
import Remediation
import SCAP

/// `oscap xccdf remediate`: runs the fixes of what a test result says has failed.
enum XCCDFRemediate: Command {
    static let path = ["xccdf", "remediate"]
    static let summary = "run the fixes of rules that failed in an earlier evaluation, on this system"
    static let operands = "INPUT_FILE [oval-definitions-files]"
    static let options: [OptionTable.Option] =
        [
            .init("result-id", short: "i", "id", "remediate what failed in this test result (default: the latest one)"),
            .init("cpe", "file", "use this CPE dictionary or language too"),
        ] + ContentOptions.tailoring + ContentOptions.validation + ContentOptions.remote + EvaluationOutput.options
        + RulePrinter.options

    static func run(_ arguments: OptionTable.Arguments) throws -> Int32 {
        guard let path = arguments.positional.first else { throw missing("XCCDF file needs to be specified!") }
        try requireRunningSystem(arguments.scanRoot)
        var request = arguments.request(path)
        request.scripts = .allowed
        request.definitionFiles = Array(arguments.positional.dropFirst())
        let outputs = EvaluationOutput(arguments)
        try outputs.files.checkWritable()
        let assessment = try AssessmentDocument(try arguments.document(path))
        let recorded = try assessment.result(id: arguments["result-id"])
        var content = try request.resolve(assessment.checklist)
        content.profile = try assessment.profile(of: recorded, tailoring: content.tailoring)
        let prepared = try request.prepare(content)
        warn(prepared.warnings)

        var evaluation = BenchmarkEvaluation(recorded, prepared.checklist, prepared.profile)
        let style = RulePrinter(arguments)
        try Remediator(prepared.checklist, prepared.profile) { () throws(Diagnostic) in try prepared.again() }
            .run(&evaluation) { style.print($0, prepared.profile) }
        try outputs.addEvidence(to: &evaluation, of: prepared)
        try outputs.write(evaluation, of: prepared)
        return evaluation.hasFailure ? ExitStatus.finding : ExitStatus.fine
    }
}
