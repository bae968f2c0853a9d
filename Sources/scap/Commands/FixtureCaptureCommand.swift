import ArgumentParser
import CommandSupport
import Diagnostics
import Evaluation
import FileTree
import Glibc
import Images
import RuleTesting
import SCAP
import XMLKit

/// `scap fixture capture`: a minimal fixture of a real root file system or image.
struct FixtureCaptureCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "capture", abstract: "Make a fixture of a root file system or image.",
        discussion: """
            Evaluates the content on it and keeps what was looked at: the files that were read, and what was told of others. \
            Passwords are replaced by text of the same form. The content comes to the same verdicts on the fixture.
            """)

    @Argument(help: "A root file system, an OCI layout, or an archive of one.", completion: .directory)
    var source: String

    @Argument(help: "The fixture's directory, to be made: PROJECT/fixtures/NAME.", completion: .directory)
    var directory: String

    @Option(help: "The project, data stream or benchmark whose objects are looked for.", completion: .file())
    var content = "."

    @Option(name: .shortAndLong, help: "The profile: its id, or a unique end of it. Default: all rules.")
    var profile: String?

    @Option(name: .customLong("rule"), help: "Look for what this rule needs only; may be given several times.")
    var rules: [String] = []

    @Option(help: "Which image of an archive of several: NAME:TAG.")
    var reference: String?

    @Option(help: "Which of an image for several platforms: OS/ARCHITECTURE. Default: this machine's.")
    var platform: String?

    func run() throws {
        let document = try ContentSource.load(content)
        let recorder = RecordingTree(try tree())
        let before = try verdicts(document, recorder)
        let fixture: MemoryTree
        let manifest: String
        var writer: FixtureWriter
        do throws(FileTreeError) {
            let times: Set<String> = ["a_time", "c_time", "m_time"]
            let keepsTimes = document.root.descendants.contains { times.contains($0.localName) }
            fixture = try FixtureCapture.tree(recorder, keepsTimes: keepsTimes)
            manifest = try ManifestWriter.write(fixture)
        } catch {
            throw Diagnostic.error("unreadable", "\(error)", at: SourceLocation(file: source))
        }
        let after = try verdicts(document, fixture)
        for (rule, verdict) in before where after[rule] != verdict {
            throw Diagnostic.error(
                "not-captured", "'\(rule)' is \(verdict) on the tree, but \(after[rule] ?? "nothing") on the fixture",
                at: SourceLocation(file: source))
        }
        guard mkdir(directory, 0o755) == 0 else {
            throw Diagnostic.error("unwritable", String(cString: strerror(errno)), at: SourceLocation(file: directory))
        }
        writer = try FixtureWriter(directory: directory + "/root")
        do throws(FileTreeError) {
            let carried = try FixtureCapture.checkout(fixture, owner: (getuid(), getgid()))
            do throws(Diagnostic) { try writer.write(carried) } catch {
                throw FileTreeError(.system(0, error.message), directory)
            }
        } catch {
            throw Diagnostic.error("unwritable", "\(error)", at: SourceLocation(file: directory))
        }
        try AtomicFile.write(Array(manifest.utf8), to: directory + "/manifest.mtree")
        Console.out("\(directory): \(fixture.paths.count - 1) paths, \(before.count) rules with the same verdicts\n")
    }

    private func tree() throws -> any FileTree {
        var info = stat()
        let isDirectory = stat(source, &info) == 0 && info.st_mode & S_IFMT == S_IFDIR
        guard !isDirectory || access(source + "/oci-layout", F_OK) == 0 else { return try ScanTarget.tree(source) }
        var archive = ImageArchive()
        archive.reference = reference
        archive.platform = platform.flatMap(Platform.init)
        return try archive.tree(source)
    }

    /// Each rule's verdict on a tree; without a profile, of all rules.
    private func verdicts(_ document: XMLDocument, _ tree: any FileTree) throws -> [String: String] {
        let checklist = try Checklist(document)
        let id = try profile.map { try checklist.benchmark.profileID(endingIn: $0) }
        var resolved = try ResolvedProfile(checklist.benchmark, profile: id)
        if id == nil { resolved.selectAll() }
        var options = EvaluationOptions(view: TreeView(tree))
        let known = checklist.benchmark.rules.map(\.id)
        options.onlyRules = Set(try rules.map { try Self.rule($0, known) })
        let evaluation = try BenchmarkEvaluator(checklist, resolved, options).run { _ in }
        let decided = evaluation.results.filter { $0.result != .notselected }
        return Dictionary(decided.map { ($0.rule.id, $0.result.rawValue) }, uniquingKeysWith: { first, _ in first })
    }

    private static func rule(_ name: String, _ known: [String]) throws(Diagnostic) -> String {
        if let rule = known.first(where: { $0 == name || $0.hasSuffix("_rule_" + name) }) { return rule }
        let near = nearestName(to: name, among: known)
        throw .error("no-such-rule", "there is no rule '\(name)'" + (near.map { "; did you mean '\($0)'?" } ?? ""))
    }
}
