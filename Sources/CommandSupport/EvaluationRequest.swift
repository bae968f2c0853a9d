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
    /// OVAL files that alone are the content of checks, by their names; empty where content is looked up.
    public var definitionFiles: [String] = []
    public var onlyRules: [String] = []
    public var skippedRules: [String] = []
    /// Finds what is to be scanned, once the content is there; by default the running system.
    public var target: @Sendable () throws(Diagnostic) -> ScanTarget = { () throws(Diagnostic) in try ScanTarget(.host)
    }
    public var scripts = EvaluationOptions.Scripts.refused
    /// Called before a script runs; what it throws ends the evaluation.
    public var beforeScript: @Sendable () throws(Diagnostic) -> Void = { () throws(Diagnostic) in }
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
        public var options: EvaluationOptions
        let request: EvaluationRequest
        /// Worth telling, but no reason to stop.
        public let warnings: [Diagnostic]

        public var evaluator: BenchmarkEvaluator { BenchmarkEvaluator(checklist, profile, options) }

        /// Options to evaluate the same target with nothing remembered of what it was.
        /// - Throws: `Diagnostic` for a target that can no longer be read.
        public func again() throws(Diagnostic) -> EvaluationOptions {
            var fresh = options
            let target = try request.target()
            fresh.view = target.view
            fresh.facts = target.facts
            return fresh
        }

        /// Leaves out rules that do not have a reference.
        /// - Parameter reference: `NAME:ID`, where the benchmark itself says by a reference which address `NAME` is.
        /// - Throws: `Diagnostic` for a name that the benchmark does not have.
        public mutating func keepOnly(reference: String) throws(Diagnostic) {
            let parts = reference.split(separator: ":", maxSplits: 1, omittingEmptySubsequences: false)
            let name = String(parts[0])
            let named = checklist.benchmark.node.children("reference").first { $0.text == name }
            guard let address = named?["href"] else {
                throw .error(
                    "no-such-reference", "Reference type '\(name)' isn't available in this benchmark",
                    at: checklist.benchmark.node.location)
            }
            let id = parts.count > 1 ? String(parts[1]) : ""
            options.skippedRules.formUnion(
                checklist.benchmark.rules.filter { rule in
                    !rule.node.children("reference").contains { $0["href"] == address && $0.text == id }
                }.map(\.id))
        }

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
        let content = try resolve(document)
        return try prepare(content)
    }

    /// The evaluation of content that has been resolved.
    /// - Throws: `Diagnostic` for a target or a CPE dictionary that cannot be read.
    public func prepare(_ content: ResolvedContent) throws(Diagnostic) -> Prepared {
        let target = try self.target()
        var options = EvaluationOptions(view: target.view, facts: target.facts)
        options.scripts = scripts
        options.beforeScript = beforeScript
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
            checklist: content.checklist, profile: content.profile, options: options, request: self,
            warnings: content.warnings)
    }
}
