import Glibc
import SCAP
import XMLKit

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

    private let options: EvaluationOptions

    init(_ options: EvaluationOptions) {
        self.options = options
    }

    func evaluate(
        _ node: XMLNode, _ check: Check, _ exports: [(name: String, values: [String])], checklist: Checklist
    ) -> CheckSystems.Answer {
        guard options.scripts == .allowed else {
            return CheckSystems.Answer(
                result: .notchecked, message: "the check is a script, and scripts are run only when allowed")
        }
        var environment = Self.statuses.map { "XCCDF_RESULT_\($0.name)=\($0.status)" }
        for (name, values) in exports {
            let type =
                checklist.benchmark.values[check.exports.first { $0.name == name }?.valueID ?? ""]?.type ?? .string
            environment.append("XCCDF_VALUE_\(name)=\(values.joined(separator: ","))")
            environment.append("XCCDF_TYPE_\(name)=\(type.rawValue.uppercased())")
        }
        for name in ["PATH", "HOME", "LANG", "LC_ALL", "OSCAP_PROBE_ROOT"] {
            if let value = getenv(name) { environment.append("\(name)=\(String(cString: value))") }
        }
        do throws(ScriptFailure) {
            let run = try ScriptRun(node.text, environment, timeout: Self.timeout, outputLimit: Self.outputLimit)
            let result = Self.statuses.first { $0.status == run.status }?.result ?? .error
            let imports: [(name: String, value: String)] = check.imports.compactMap {
                $0.name == "stdout" ? ($0.name, run.output) : $0.name == "stderr" ? ($0.name, run.errors) : nil
            }
            return CheckSystems.Answer(result: result, imports: imports)
        } catch {
            return CheckSystems.Answer(result: .error, message: error.description)
        }
    }
}
