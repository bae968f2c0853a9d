import ArgumentParser
import CommandSupport
import Diagnostics
import Linting
import SCAP
import Validation

/// `scap validate`: documents against the official schema of their kind and version, and data streams against SCAP 1.3.
struct Validate: ParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Validate SCAP documents against the official schemas and SCAP 1.3.",
        discussion: """
            Source data streams, XCCDF benchmarks, results and tailorings, OVAL documents, CPE dictionaries and \
            languages, OCIL and ARF reports; what a document is, and its version, is read from it. Compressed files are read too.

            A valid source data stream of SCAP 1.3 is then held against the requirements of SP 800-126 r3, by their \
            “SRC-” numbers. They are told, and do not make a document invalid unless --strict is given.

            Exit status: 0 the documents are valid; 1 a document could not be judged; 2 a document is invalid.
            """)

    @Argument(help: "The documents.", completion: .file(extensions: ["xml"]))
    var files: [String] = []

    @Option(help: "The directory of the official schemas (SCAP_SCHEMAS).", completion: .directory)
    var schemas: String?

    @Option(
        name: .shortAndLong, help: "What is printed: \(LintFormat.allCases.map(\.rawValue).joined(separator: ", ")).")
    var format = LintFormat.text

    @Flag(help: "Print libxml2's own messages, and requirements as the official Schematron names them.")
    var raw = false

    @Flag(help: "Judge by the schema alone, and not by the requirements of SCAP 1.3.")
    var schemaOnly = false

    @Flag(help: "A data stream that breaks a requirement of SCAP 1.3 is invalid.")
    var strict = false

    @Flag(help: "Tell every place that breaks a requirement, and not only the first ones.")
    var all = false

    @Flag(help: "List the requirements of SCAP 1.3 that are checked.")
    var listRequirements = false

    @Flag(name: .shortAndLong, help: "Print nothing but errors.")
    var quiet = false

    func validate() throws {
        if files.isEmpty, !listRequirements { throw ValidationError("name a document") }
        if schemaOnly, strict { throw ValidationError("--schema-only and --strict exclude each other") }
    }

    func run() throws {
        if listRequirements { return list() }
        let validator = Validator(try ResourceLocator.schemas(schemas), isRaw: raw)
        var status = ExitStatus.fine
        var told: [Diagnostic] = []
        for file in files {
            do {
                let verdict = try judge(file, validator)
                if format == .text { print(verdict, file) } else { told += verdict.found }
                if verdict.isInvalid(strict), status == ExitStatus.fine { status = ExitStatus.finding }
            } catch {
                Console.report(error)
                status = ExitStatus.unable
            }
        }
        if format != .text { Console.out(try format.report(told, of: Self.tool)) }
        if status != ExitStatus.fine { throw ExitCode(status) }
    }

    /// What reports tell of this command: the requirements by their ids, and the schemas as one rule.
    private static var tool: ReportTool {
        let schema = ReportTool.Rule(
            id: "schema", title: "A document does not follow its official schema",
            explanation: "Tools that read the document may refuse it, or read something else than what was meant.",
            severity: .error)
        let requirements = RequirementRegistry.all.map {
            let clause = $0.section.isEmpty ? "" : " (SP 800-126 r3 §\($0.section))"
            return ReportTool.Rule(
                id: $0.id, title: $0.text, explanation: $0.text + clause, severity: $0.severity)
        }
        return ReportTool(name: "scap validate", version: scapwrightVersion, rules: [schema] + requirements)
    }

    /// What was found out about a document.
    private struct Verdict {
        var kind: DocumentKind?
        var errors: [Diagnostic] = []
        var requirements: [Diagnostic] = []

        var found: [Diagnostic] { errors + requirements }

        func isInvalid(_ isStrict: Bool) -> Bool {
            !errors.isEmpty || isStrict && requirements.contains { $0.severity == .error }
        }
    }

    private func judge(_ file: String, _ validator: Validator) throws -> Verdict {
        var verdict = Verdict()
        verdict.errors = try validator.validate(path: file) { verdict.kind = DocumentKind($0) }
        if verdict.errors.isEmpty, verdict.kind == .sourceDataStream, !schemaOnly {
            verdict.requirements = RequirementCheck(isRaw: raw).findings(try DocumentLoader().load(file).root)
        }
        return verdict
    }

    private func print(_ verdict: Verdict, _ file: String) {
        Console.report(Diagnostics(verdict.errors))
        let requirements = quiet ? verdict.requirements.filter { $0.severity == .error } : verdict.requirements
        Console.report(Diagnostics(all ? requirements : Self.first(requirements)))
        guard !quiet else { return }
        let kind = verdict.kind?.title ?? "document"
        if verdict.errors.isEmpty {
            Console.out("\(file): valid \(kind)\(Self.tally(verdict.requirements))\n")
        } else {
            Console.out("\(file): invalid, \(Self.count(verdict.errors.count, "error"))\n")
        }
    }

    /// The first places of each requirement, and how many more there are.
    private static func first(_ found: [Diagnostic]) -> [Diagnostic] {
        let limit = 3
        var counts: [String: Int] = [:]
        var shown: [Diagnostic] = []
        for diagnostic in found {
            counts[diagnostic.id, default: 0] += 1
            if counts[diagnostic.id, default: 0] <= limit { shown.append(diagnostic) }
        }
        for (id, count) in counts where count > limit {
            guard let last = shown.lastIndex(where: { $0.id == id }) else { continue }
            shown[last].notes.append(Diagnostic(.note, "", "and \(count - limit) more of \(id); --all shows them"))
        }
        return shown
    }

    private static func tally(_ requirements: [Diagnostic]) -> String {
        guard !requirements.isEmpty else { return "" }
        let errors = requirements.count { $0.severity == .error }
        let warnings = requirements.count - errors
        let parts = [(errors, "error"), (warnings, "warning")].filter { $0.0 > 0 }.map { count($0.0, $0.1) }
        return "; SCAP 1.3: \(parts.joined(separator: ", "))"
    }

    private static func count(_ number: Int, _ word: String) -> String { "\(number) \(word)\(number == 1 ? "" : "s")" }

    private func list() {
        for requirement in RequirementRegistry.all {
            let clause = requirement.section.isEmpty ? "-" : "§\(requirement.section)"
            Console.out("\(requirement.id)  \(clause)  \(requirement.severity.rawValue)  \(requirement.text)\n")
        }
    }
}
