import Diagnostics
import Evaluation
import FileTree
import Glibc
import SCAP
import XMLKit

/// What is to be evaluated, as a command line says it; both `oscap` and `scap` make their evaluations from it.
public struct EvaluationRequest: Sendable {
    public var path: String
    public var selection = Checklist.Selection()
    /// A profile's id, or the unique end of one; `nil` for the benchmark's defaults.
    public var profile: String?
    public var tailoringFile: String?
    /// The component reference of a tailoring inside the collection.
    public var tailoringID: String?
    public var cpeFiles: [String] = []
    public var onlyRules: [String] = []
    public var skippedRules: [String] = []
    /// What to scan, as `TargetName` has it; `nil` for the running system.
    public var root: String?
    /// What to scan in place of `root`.
    public var target: ScanTarget?
    public var scripts = EvaluationOptions.Scripts.refused
    public var remoteContent = RemoteContent.unused
    /// Gets what is being fetched, in pieces of a line.
    public var progress: @Sendable (String) -> Void = { _ in }

    public init(path: String) {
        self.path = path
    }

    /// A request whose content has been read and whose names have been resolved.
    public struct Prepared {
        public let checklist: Checklist
        public let profile: ResolvedProfile
        public let options: EvaluationOptions
        /// Worth telling, but no reason to stop.
        public let warnings: [Diagnostic]

        public var evaluator: BenchmarkEvaluator { BenchmarkEvaluator(checklist, profile, options) }

        /// - Throws: `Diagnostic` where the benchmark has no rule or group of one of these ids.
        public func checkRuleNames(_ ids: [String]) throws(Diagnostic) {
            for id in ids where checklist.benchmark.itemsByID[id] == nil {
                let near = nearestName(to: id, among: checklist.benchmark.rules.map(\.id))
                throw .error(
                    "no-such-rule", "there is no rule '\(id)'" + (near.map { "; did you mean '\($0)'?" } ?? ""),
                    at: checklist.benchmark.node.location)
            }
        }
    }

    /// Resolves everything in an already parsed document.
    /// - Throws: `Diagnostic` for what cannot be found, with the nearest name.
    public func prepare(_ document: XMLDocument) throws(Diagnostic) -> Prepared {
        var checklist = try Checklist(document, selection)
        var warnings: [Diagnostic] = []
        if let stream = checklist.dataStream?.stream {
            checklist.remoteDocuments = remoteContent.load(stream, progress: progress) {
                warnings.append(.warning("remote-content", $0))
            }
        }
        let tailoring = try self.tailoring(document)
        let profileID = try profile.map { suffix throws(Diagnostic) in
            try checklist.benchmark.profileID(endingIn: suffix, tailoring)
        }
        let resolved = try ResolvedProfile(checklist.benchmark, profile: profileID, tailoring: tailoring)
        let target = try self.target ?? ScanTarget(root ?? "host:")
        var options = EvaluationOptions(view: TreeView(target.tree), facts: target.facts)
        options.scripts = scripts
        options.rootPath = target.root
        options.onlyRules = Set(onlyRules)
        options.skippedRules = Set(skippedRules)
        for file in cpeFiles {
            let document = try DocumentLoader().load(file)
            guard [.cpeDictionary, .cpeLanguage].contains(DocumentKind(document.root)) else {
                throw .error("wrong-document", "is no CPE dictionary or language", at: document.root.location)
            }
            let folder = file.lastIndex(of: "/").map { String(file[...$0]) } ?? ""
            options.platforms.append(
                (document.root, { href in (try? DocumentLoader().load(folder + href))?.root }))
        }
        return Prepared(
            checklist: checklist, profile: resolved, options: options, warnings: warnings)
    }

    private func tailoring(_ document: XMLDocument) throws(Diagnostic) -> Tailoring? {
        if let tailoringFile {
            let document = try DocumentLoader().load(tailoringFile)
            guard DocumentKind(document.root) == .tailoring else {
                throw .error("wrong-document", "is no XCCDF tailoring", at: document.root.location)
            }
            return Tailoring(document.root)
        }
        guard let tailoringID else { return nil }
        guard DocumentKind(document.root) == .sourceDataStream else {
            throw .error("no-such-component", "a tailoring id needs a source data stream", at: document.root.location)
        }
        let collection = DataStreamCollection(root: document.root)
        for stream in collection.dataStreams {
            if let reference = stream.reference(id: tailoringID), let node = collection.content(reference),
                DocumentKind(node) == .tailoring
            {
                return Tailoring(node)
            }
        }
        throw .error(
            "no-such-component", "no tailoring has the component reference '\(tailoringID)'", at: document.root.location
        )
    }
}
