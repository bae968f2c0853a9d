import CommandSupport
import Diagnostics
import Evaluation
import Glibc
import SCAP

/// `oscap xccdf eval`: evaluates a benchmark on the running system, or on the tree that `OSCAP_PROBE_ROOT` names.
enum XCCDFEval: Command {
    static let path = ["xccdf", "eval"]
    static let summary = "evaluate a benchmark"
    static let operands = "INPUT_FILE"
    static let options: [OptionTable.Option] = [
        .init("profile", "name", "evaluate this profile: its id, or a unique end of it"),
        .init("rule", "name", "evaluate this rule only; may be given several times"),
        .init("skip-rule", "name", "leave this rule out; may be given several times"),
        .init("tailoring-file", "file", "use the profiles of this XCCDF tailoring"),
        .init("tailoring-id", "component-id", "use the tailoring with this component reference"),
        .init("cpe", "file", "use this CPE dictionary or language too"),
        .init("root", "dir", "scan this directory (as OSCAP_PROBE_ROOT)"),
        .init("results", "file", "write XCCDF results"),
        .init("results-arf", "file", "write an ARF report"),
        .init("report", "file", "write an HTML report"),
        .init("oval-results", "write OVAL results, a file for each component"),
        .init("export-variables", "write the OVAL variables that checks export"),
        .init("without-syschar", "leave system characteristics out of OVAL and ARF results"),
        .init("thin-results", "write only the results themselves into OVAL and ARF results"),
        .init("skip-validation", "do not validate input and results"),
        .init("skip-valid", "the same"),
        .init("skip-signature-validation", "accepted; signatures are not looked at"),
        .init("progress", "print 'rule:result' lines only"),
        .init("progress-full", "print 'rule|title|result' lines only"),
        .init("datastream-id", "id", "take the checklist from this data stream"),
        .init("xccdf-id", "id", "take the checklist with this component reference"),
        .init("benchmark-id", "id", "take the checklist with this benchmark id"),
        .init("local-files", "dir", "read the components that are elsewhere from this directory"),
        .init("fetch-remote-resources", "download the components that are elsewhere"),
        .init("check-engine-results", "not supported"),
        .init("enforce-signature", "not supported"),
        .init("reference", "NAME:ID", "not supported"),
        .init("remediate", "not supported"),
        .init("stig-viewer", "file", "not supported"),
    ]

    static func run(_ arguments: OptionTable.Arguments) throws -> Int32 {
        guard let path = arguments.positional.first else { throw missing("XCCDF file needs to be specified!") }
        try arguments.refuse("check-engine-results", "enforce-signature", "reference", "remediate", "stig-viewer")
        var request = EvaluationRequest(path: path)
        request.selection = .init(
            dataStreamID: arguments["datastream-id"], componentReferenceID: arguments["xccdf-id"],
            benchmarkID: arguments["benchmark-id"])
        request.profile = arguments["profile"] == "(default)" ? nil : arguments["profile"]
        request.tailoringFile = arguments["tailoring-file"]
        request.tailoringID = arguments["tailoring-id"]
        request.cpeFiles = arguments.all("cpe")
        request.onlyRules = arguments.all("rule")
        request.skippedRules = arguments.all("skip-rule")
        request.target = arguments.scanTarget
        request.scripts = .allowed
        request.remoteContent = arguments.remoteContent
        request.progress = { Console.error($0) }

        let validates = !arguments.has("skip-validation") && !arguments.has("skip-valid")
        let outputs = ResultFiles(
            results: arguments["results"], arf: arguments["results-arf"], report: arguments["report"],
            writesOVAL: arguments.has("oval-results"), writesVariables: arguments.has("export-variables"),
            withoutSystemCharacteristics: arguments.has("without-syschar") || arguments.has("thin-results"),
            isThin: arguments.has("thin-results"), validates: validates)
        try outputs.checkWritable()
        let prepared = try InputDocument.load(path, validates: validates) { try request.prepare($0) }
        prepared.warnings.forEach(warn)

        let style = RulePrinter(arguments)
        style.printHeader()
        try prepared.checkRuleNames(request.onlyRules + request.skippedRules)
        let evaluation = try prepared.evaluator.run(
            begin: { EvaluationLog.info("evaluating '\($0.id)'") },
            report: { style.print($0, prepared.profile) })
        try outputs.write(evaluation, of: prepared)
        return evaluation.hasFailure ? ExitStatus.finding : ExitStatus.fine
    }

    private static func warn(_ warning: Diagnostic) {
        Console.error("WARNING: \(warning.message)\n")
        EvaluationLog.warning(warning.message)
    }
}
