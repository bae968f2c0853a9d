import CommandSupport
import Diagnostics
import Evaluation
import SCAP

/// The files that an evaluation or a remediation is asked to write.
struct EvaluationOutput {
    static let options: [OptionTable.Option] = [
        .init("results", "file", "write XCCDF results"),
        .init("results-arf", "file", "write an ARF report"),
        .init("report", "file", "write an HTML report"),
        .init("stig-viewer", "file", "write XCCDF results that DISA STIG Viewer can read"),
        .init("oval-results", "write OVAL results, a file for each component"),
        .init("check-engine-results", "write the results of script checks, a file for each script"),
        .init("sce-results", "the same"),
        .init("export-variables", "write the OVAL variables that checks export"),
        .init("without-syschar", "leave system characteristics out of OVAL and ARF results"),
        .init("thin-results", "write only the results themselves into OVAL and ARF results"),
    ]

    var files: ResultFiles

    init(_ arguments: OptionTable.Arguments) {
        files = ResultFiles(
            results: arguments["results"], arf: arguments["results-arf"], report: arguments["report"],
            stigViewer: arguments["stig-viewer"], writesOVAL: arguments.has("oval-results"),
            writesScriptResults: arguments.has("check-engine-results") || arguments.has("sce-results"),
            writesVariables: arguments.has("export-variables"),
            withoutSystemCharacteristics: arguments.has("without-syschar") || arguments.has("thin-results"),
            isThin: arguments.has("thin-results"), validates: arguments.validates)
    }

    func write(_ evaluation: BenchmarkEvaluation, of prepared: EvaluationRequest.Prepared) throws {
        try files.write(evaluation, of: prepared)
    }

    /// Evaluates what was remediated once more, where somebody wants to see what the checks found.
    func addEvidence(to evaluation: inout BenchmarkEvaluation, of prepared: EvaluationRequest.Prepared) throws {
        guard files.arf != nil || files.report != nil || files.writesOVAL || files.writesVariables else { return }
        let remediated = Set(evaluation.results.filter { $0.fix != nil }.map(\.rule.id))
        guard !remediated.isEmpty else { return }
        var options = try prepared.again()
        options.onlyRules = remediated
        let again = try BenchmarkEvaluator(prepared.checklist, prepared.profile, options).run { _ in }
        evaluation.oval = again.oval
        evaluation.platformOVAL = again.platformOVAL
    }
}
