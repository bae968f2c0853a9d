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
    /// The directory to scan; `nil` for the running system.
    public var root: String?
    public var scripts = EvaluationOptions.Scripts.refused

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
    }

    /// Resolves everything in an already parsed document.
    /// - Throws: `Diagnostic` for what cannot be found, with the nearest name.
    public func prepare(_ document: XMLDocument) throws(Diagnostic) -> Prepared {
        let checklist = try Checklist(document, selection)
        let tailoring = try self.tailoring(document)
        let profileID = try profile.map { suffix throws(Diagnostic) in
            try Self.profileID(suffix, checklist.benchmark, tailoring, path)
        }
        let resolved = try ResolvedProfile(checklist.benchmark, profile: profileID, tailoring: tailoring)
        var options = EvaluationOptions(view: try view(), facts: targetFacts)
        options.scripts = scripts
        options.rootPath = root
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
            checklist: checklist, profile: resolved, options: options, warnings: Self.remoteContent(checklist))
    }

    /// What only a running system knows; `nil` for a tree at rest.
    var targetFacts: (any SystemFacts)? { root == nil ? LiveSystemFacts() : nil }

    private func view() throws(Diagnostic) -> TreeView {
        do throws(FileTreeError) {
            return TreeView(try DirectoryTree(root ?? "/"))
        } catch {
            throw .error("bad-root", "cannot scan: \(error)")
        }
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

    /// The id that is `text`, or ends in it if just one does.
    static func profileID(
        _ text: String, _ benchmark: Benchmark, _ tailoring: Tailoring?, _ path: String
    ) throws(Diagnostic) -> String {
        let known = (tailoring?.profiles.map(\.id) ?? []) + benchmark.profiles.map(\.id)
        if known.contains(text) { return text }
        let matching = Set(known.filter { $0.hasSuffix(text) })
        if matching.count == 1, let only = matching.first { return only }
        if matching.count > 1 {
            throw .error(
                "ambiguous-profile",
                "the profile suffix '\(text)' matches \(matching.sorted().map { "'\($0)'" }.joined(separator: ", "))",
                at: benchmark.node.location)
        }
        let tails = known.map { id in id.range(of: "_profile_").map { String(id[$0.upperBound...]) } ?? id }
        let near =
            nearestName(to: text, among: known)
            ?? nearestName(to: text, among: tails).flatMap { tail in known.first { $0.hasSuffix(tail) } }
        throw .error(
            "no-such-profile",
            "there is no profile '\(text)'" + (near.map { "; did you mean '\($0)'?" } ?? ""),
            at: benchmark.node.location)
    }

    /// A warning for each remote component that the checklist's stream refers to.
    private static func remoteContent(_ checklist: Checklist) -> [Diagnostic] {
        guard let stream = checklist.dataStream?.stream else { return [] }
        return stream.checks.filter(\.isRemote).map {
            .warning("remote-content", "'\($0.id)' is at '\($0.href)', which is not fetched", at: $0.node.location)
        }
    }
}

extension String {
    /// The first place where `text` stands.
    fileprivate func range(of text: String) -> Range<Index>? {
        var start = startIndex
        while start < endIndex {
            if self[start...].hasPrefix(text) { return start..<index(start, offsetBy: text.count) }
            start = index(after: start)
        }
        return nil
    }
}
