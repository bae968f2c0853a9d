import ArgumentParser
import Authoring
import CommandSupport
import Diagnostics
import Glibc
import SCAP

/// `scap import`: a project out of content that is there already.
struct Import: ParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Turn a source data stream, an XCCDF or an OVAL file into a project.",
        discussion: """
            Of an OVAL file each definition becomes a rule. Each rule becomes a folder, with its check in the inline language wherever that can say it, else as raw OVAL. What \
            a project cannot hold is told. Building the project again gives content of the same meaning: scap diff shows it.
            """)

    @Argument(help: "The document.", completion: .file(extensions: ["xml"]))
    var source: String

    @Argument(help: "The directory to make.", completion: .directory)
    var directory: String

    @Option(help: "Take the checklist from the data stream of this id.")
    var datastreamID: String?

    @Option(help: "Take the checklist with this benchmark id.")
    var benchmarkID: String?

    @Flag(name: .shortAndLong, help: "Do not name the checks that stay raw.")
    var quiet = false

    func run() throws {
        guard access(directory, F_OK) != 0 else {
            throw Diagnostic.error("file-exists", "is there already", at: SourceLocation(file: directory))
        }
        let document = try DocumentLoader().load(source)
        let isOVAL = DocumentKind(document.root) == .ovalDefinitions
        let selection = Checklist.Selection(dataStreamID: datastreamID, benchmarkID: benchmarkID)
        let checklist = isOVAL ? try Checklist.rules(of: document) : try Checklist(document, selection)
        let project = try ProjectImporter.run(checklist)
        for (path, text) in project.files {
            let full = "\(directory)/\(path)"
            try AtomicFile.makeParent(of: full)
            try AtomicFile.write(Array(text.utf8), to: full)
        }
        for loss in Set(project.losses).sorted() { Console.error("warning: left out: \(loss)\n") }
        if !quiet {
            for (owner, reason) in project.rawChecks { Console.out("raw: \(owner): \(reason)\n") }
        }
        let count = project.inlineCount + project.rawChecks.count
        let share = count == 0 ? 100 : Double(project.inlineCount) * 100 / Double(count)
        Console.out(
            "\(directory): \(project.files.count { $0.path.hasSuffix("/rule.yml") }) rules, \(count) checks, "
                + "\(Double(Int(share * 10)) / 10) % of them in the inline language\n")
    }
}
