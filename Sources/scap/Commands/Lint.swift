import ArgumentParser
import Authoring
import CommandSupport
import Diagnostics
import Linting
import SCAP

/// `scap lint`: mistakes that schemas cannot see.
struct Lint: ParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Find the mistakes in content that schemas cannot see.",
        discussion: """
            Takes projects, source data streams, XCCDF and OVAL files. “scap explain ID” tells of a rule what it finds and why. A \
            file .scap-lint.yml beside the content, or above it, says which rules are run. A comment “scap-lint: ignore RULE: \
            REASON” silences a rule for what follows it. Exit status: 0 nothing was found; 1 a document could not be read; 2 \
            something of the asked severity was found.
            """)

    @Argument(help: "Documents, or directories of projects.", completion: .file())
    var paths: [String] = []

    @Flag(help: "List the rules.")
    var list = false

    @Option(
        help:
            "Only these rules: an id, the beginning of ids, a category, “default” or “all”; may be given several times."
    )
    var select: [String] = []

    @Option(help: "Not these rules, named as for --select; may be given several times.")
    var ignore: [String] = []

    @Option(help: "Tell only what is at least so severe: note, warning or error.")
    var severity: String?

    @Option(
        name: .shortAndLong,
        help: "What is printed: \(LintFormat.allCases.map(\.rawValue).joined(separator: ", ")).")
    var format = LintFormat.text

    @Flag(help: "Mend what can be mended without asking, and tell the rest.")
    var fix = false

    @Option(help: "A file of known findings, which are not told again.", completion: .file())
    var baseline: String?

    @Option(help: "Write what is found to a file of known findings.", completion: .file())
    var writeBaseline: String?

    @Option(help: "The document, or the project, as it was before: for rules about what changed.", completion: .file())
    var previous: String?

    @Option(help: "The configuration in place of the .scap-lint.yml that is found.", completion: .file())
    var config: String?

    @Option(help: ArgumentHelp("Write the rules' documentation into a directory.", visibility: .hidden))
    var writeDocs: String?

    @Option(help: ArgumentHelp("Write the JSON Schema of .scap-lint.yml to a file.", visibility: .hidden))
    var writeSchema: String?

    func validate() throws {
        if !list, writeDocs == nil, writeSchema == nil, paths.isEmpty {
            throw ValidationError("name a document or a project")
        }
        if let severity, Diagnostic.Severity(rawValue: severity) == nil {
            throw ValidationError("--severity is note, warning or error")
        }
        do throws(Diagnostic) {
            _ = try RuleSelection(select: select, ignore: ignore).rules()
        } catch {
            throw ValidationError(error.message)
        }
    }

    func run() throws {
        if let writeDocs { return try write(docs: writeDocs) }
        if let writeSchema {
            return try AtomicFile.write(Array(try LintConfigurationSchema.text().utf8), to: writeSchema)
        }
        if list { return try tellRules() }
        let before = try previous.map { try ContentSource.load($0) }
        var found: [Diagnostic] = []
        for path in paths {
            let run = LintRun(settings: try settings(for: path), wantsEdits: fix || format == .json)
            func lint() throws -> [Diagnostic] {
                guard ContentSource.isProject(path) else { return try run.lint(document: path, previous: before) }
                return try run.lint(try ContentSource.builder().build(path), previous: before)
            }
            var findings = try lint()
            // Edits of one place wait for each other; more rounds than this would be a rule that undoes another's.
            for _ in 0..<5 where fix {
                let mended = try FixApplication(findings) { try SmallFile.bytes($0) }
                guard mended.count > 0 else { break }
                for (path, bytes) in mended.files { try AtomicFile.write(bytes, to: path) }
                Console.error("\(path): mended \(mended.count)\n")
                findings = try lint()
            }
            found += findings
        }
        if let writeBaseline {
            try AtomicFile.write(try Baseline(found).json(), to: writeBaseline)
            Console.error("\(writeBaseline): \(found.count) known findings\n")
            return
        }
        Console.out(try format.report(found, of: .lint(version: scapwrightVersion)))
        if !found.isEmpty { throw ExitCode(ExitStatus.finding) }
    }

    private func tellRules() throws {
        // All of them, unless a choice is made.
        let words = select.isEmpty ? ["all"] : select
        for rule in try RuleSelection(select: words, ignore: ignore).rules() {
            let marks = (rule.isDefault ? "" : " (off)") + (rule.isFixable ? " (--fix)" : "")
            Console.out("\(rule.id)  \(rule.category.rawValue)  \(rule.severity.rawValue)  \(rule.title)\(marks)\n")
        }
    }

    private func write(docs directory: String) throws {
        for (name, text) in LintDocumentation.pages() {
            let path = "\(directory)/\(name)"
            try AtomicFile.makeParent(of: path)
            try AtomicFile.write(Array(text.utf8), to: path)
        }
    }

    /// The configuration that is found, with the command line over it.
    private func settings(for path: String) throws -> LintSettings {
        var settings = try LintConfigurationFile.settings(for: path, file: config) { try SmallFile.text($0) }
        if !select.isEmpty { settings.selection = RuleSelection(select: select) }
        settings.selection.ignore += ignore
        if let severity = severity.flatMap(Diagnostic.Severity.init) { settings.least = severity }
        if let baseline { settings.baseline = try Baseline(json: try SmallFile.text(baseline), path: baseline) }
        if writeBaseline != nil { settings.baseline = nil }
        return settings
    }
}

extension LintFormat: ExpressibleByArgument {}
