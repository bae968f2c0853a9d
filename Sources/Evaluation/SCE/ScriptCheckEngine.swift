import Glibc
import SCAP

/// Runs scripts as checks (OpenSCAP's Script Check Engine): the values of the check in the environment, the result
/// in the exit status, standard output and error as imports.
struct ScriptCheckEngine {
    static let system = "http://open-scap.org/page/SCE"

    /// Exit statuses by which a script says its result, and the variables that tell it of them.
    private static let statuses: [(name: String, status: Int32, result: XCCDFResult)] = [
        ("PASS", 101, .pass), ("FAIL", 102, .fail), ("ERROR", 103, .error), ("UNKNOWN", 104, .unknown),
        ("NOT_APPLICABLE", 105, .notapplicable), ("NOT_CHECKED", 106, .notchecked),
        ("NOT_SELECTED", 107, .notselected), ("INFORMATIONAL", 108, .informational), ("FIXED", 109, .fixed),
    ]

    /// Longest that one script may run: seconds.
    private static let timeout: Int32 = 300
    /// Most output that is kept: bytes.
    private static let outputLimit = 1 << 20

    /// The folders in which a script finds programs, whoever runs the evaluation.
    private static let searchPath = "/bin:/sbin:/usr/bin:/usr/local/bin:/usr/sbin"

    /// The words by which a script is told how a value is to be compared.
    private static let operators = [
        "equals": "EQUALS", "not equal": "NOT_EQUAL", "pattern match": "PATTERN_MATCH", "greater than": "GREATER",
        "less than": "LESS", "greater than or equal": "GREATER_EQUAL", "less than or equal": "LESS_EQUAL",
    ]

    private let options: EvaluationOptions
    private let profile: ResolvedProfile

    init(_ options: EvaluationOptions, _ profile: ResolvedProfile) {
        self.options = options
        self.profile = profile
    }

    func evaluate(
        _ script: Checklist.Script, _ href: String, _ check: Check, _ exports: [(name: String, values: [String])]
    ) -> (CheckSystems.Answer, ScriptOutcome?) {
        guard options.scripts == .allowed else {
            let message = "the check is a script, and scripts are run only when allowed"
            return (CheckSystems.Answer(result: .notchecked, message: message), nil)
        }
        let environment = environment(check, exports)
        do throws(ScriptFailure) {
            guard let run = try run(script, environment) else {
                let message = "the script '\(href)' is not there, or cannot be executed"
                return (CheckSystems.Answer(result: .notchecked, message: message), nil)
            }
            let result = Self.statuses.first { $0.status == run.status }?.result ?? .error
            let imports: [(name: String, value: String)] = check.imports.compactMap {
                $0.name == "stdout" ? ($0.name, run.output) : $0.name == "stderr" ? ($0.name, run.errors) : nil
            }
            let outcome = ScriptOutcome(
                href: href, environment: environment, output: run.output, errors: run.errors, status: run.status,
                result: result)
            return (CheckSystems.Answer(result: result, imports: imports), outcome)
        } catch {
            return (CheckSystems.Answer(result: .error, message: error.description), nil)
        }
    }

    /// Runs a script of the data stream from a private file, one beside the benchmark where it is; `nil` for a file that
    /// cannot be executed.
    private func run(
        _ script: Checklist.Script, _ environment: [String]
    ) throws(ScriptFailure) -> (status: Int32, output: String, errors: String)? {
        switch script {
        case .text(let text):
            let run = try ScriptRun(text, environment, timeout: Self.timeout, outputLimit: Self.outputLimit)
            return (run.status, run.output, run.errors)
        case .file(let path):
            guard access(path, X_OK) == 0 else { return nil }
            let run = try ProcessRun(
                path, environment: environment, timeout: Self.timeout, outputLimit: Self.outputLimit)
            return (run.status, run.output, run.errors)
        }
    }

    private func environment(_ check: Check, _ exports: [(name: String, values: [String])]) -> [String] {
        var environment = ["PATH=\(Self.searchPath)"]
        environment += Self.statuses.map { "XCCDF_RESULT_\($0.name)=\($0.status)" }
        for (name, values) in exports {
            let id = check.exports.first { $0.name == name }?.valueID ?? ""
            let type = profile.benchmark.values[id]?.type ?? .string
            environment.append("XCCDF_TYPE_\(name)=\(type.rawValue.uppercased())")
            environment.append("XCCDF_VALUE_\(name)=\(values.joined(separator: ","))")
            if let word = profile.valueOperator(id).flatMap({ Self.operators[$0] }) {
                environment.append("XCCDF_OPERATOR_\(name)=\(word)")
            }
        }
        // What is scanned, where it is not the system on which the script runs.
        if let root = options.rootPath { environment.append("OSCAP_PROBE_ROOT=\(root)") }
        return environment
    }
}
