import CommandSupport
import Diagnostics
import Evaluation
import Remediation
import SCAP
import XMLKit

/// `oscap xccdf eval`: evaluates a benchmark on the running system, or on the tree that `OSCAP_PROBE_ROOT` names.
enum XCCDFEval: Command {
    static let path = ["xccdf", "eval"]
    static let summary = "evaluate a benchmark"
    static let operands = "INPUT_FILE [oval-definitions-files]"
    static let options: [OptionTable.Option] =
        ContentOptions.profile + [
            .init("rule", "name", "evaluate this rule only; may be given several times"),
            .init("skip-rule", "name", "leave this rule out; may be given several times"),
            .init("reference", "NAME:ID", "evaluate only rules that have this reference"),
        ] + ContentOptions.tailoring + [
            .init("cpe", "file", "use this CPE dictionary or language too"),
            .init("root", "dir", "scan this directory (as OSCAP_PROBE_ROOT)"),
        ] + EvaluationOutput.options + ContentOptions.validation + ContentOptions.signature
        + RulePrinter.options + ContentOptions.selection + ContentOptions.remote + [
            .init("remediate", "run the fixes of rules that fail, on this system")
        ]

    static func run(_ arguments: OptionTable.Arguments) throws -> Int32 {
        guard let path = arguments.positional.first else { throw missing("XCCDF file need to be specified!") }
        if let reference = arguments["reference"], !reference.contains(":") {
            throw missing("The --reference argument needs to be in form NAME:IDENTIFIER, using a colon as a separator.")
        }
        var request = arguments.request(path)
        request.onlyRules = arguments.all("rule")
        request.skippedRules = arguments.all("skip-rule")
        request.target = arguments.scanTarget
        request.scripts = .allowed
        request.definitionFiles = Array(arguments.positional.dropFirst())
        if arguments.has("remediate") { try requireRunningSystem(arguments.scanRoot) }
        var outputs = EvaluationOutput(arguments)
        try outputs.files.checkWritable()
        let input = try arguments.input(path)
        outputs.files.confirm = { try input.confirm() }
        request.beforeScript = { () throws(Diagnostic) in try input.confirmed() }
        return try input.work { document in
            try explainingProfiles(arguments, path) {
                try evaluate(document, arguments, request, outputs, input)
            }
        }
    }

    private static func evaluate(
        _ document: XMLDocument, _ arguments: OptionTable.Arguments, _ request: EvaluationRequest,
        _ outputs: EvaluationOutput, _ input: InputDocument
    ) throws -> Int32 {
        try arguments.checkSignature(document)
        var prepared = try request.prepare(document)
        if let reference = arguments["reference"] { try prepared.keepOnly(reference: reference) }
        warn(prepared.warnings)

        let style = RulePrinter(arguments)
        style.printHeader()
        try prepared.checkRuleNames(request.onlyRules + request.skippedRules)
        var evaluation = try prepared.evaluator.run(
            begin: { EvaluationLog.info("evaluating '\($0.id)'") },
            report: { style.print($0, prepared.profile) })
        if arguments.has("remediate") {
            try input.confirm()
            style.printRemediationHeader()
            try Remediator(prepared.checklist, prepared.profile) { () throws(Diagnostic) in try prepared.again() }
                .run(&evaluation) { style.print($0, prepared.profile) }
        }
        try outputs.write(evaluation, of: prepared)
        return evaluation.hasFailure ? ExitStatus.finding : ExitStatus.fine
    }
}

/// Fixes run on the system itself: a tree at rest is judged, and not changed.
func requireRunningSystem(_ root: String?) throws(Diagnostic) {
    guard let root else { return }
    throw .error(
        "no-running-system", "fixes run on this system, and '\(root)' was to be scanned: it cannot be remediated")
}
