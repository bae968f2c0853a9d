import Diagnostics
import Evaluation
import SCAP
import XMLKit

/// A benchmark and the profile that a command line asks for.
public struct ResolvedContent: Sendable {
    public var checklist: Checklist
    public var profile: ResolvedProfile
    public let tailoring: Tailoring?
    /// Worth telling, but no reason to stop.
    public var warnings: [Diagnostic] = []

    public init(checklist: Checklist, profile: ResolvedProfile, tailoring: Tailoring?, warnings: [Diagnostic] = []) {
        self.checklist = checklist
        self.profile = profile
        self.tailoring = tailoring
        self.warnings = warnings
    }
}

extension EvaluationRequest {
    /// Finds the benchmark, the tailoring and the profile in an already parsed document.
    /// - Throws: `Diagnostic` for what cannot be found, with the nearest name.
    public func resolve(_ document: XMLDocument) throws(Diagnostic) -> ResolvedContent {
        try resolve(Checklist(document, selection))
    }

    /// The same for a checklist that has been found.
    public func resolve(_ found: Checklist) throws(Diagnostic) -> ResolvedContent {
        var checklist = found
        var warnings: [Diagnostic] = []
        if let stream = checklist.dataStream?.stream {
            checklist.remoteDocuments = remoteContent.load(stream, progress: progress) {
                warnings.append(.warning("remote-content", $0))
            }
        }
        for path in definitionFiles {
            let document = try DocumentLoader().load(path)
            guard DocumentKind(document.root) == .ovalDefinitions else {
                throw .error("wrong-document", "holds no OVAL definitions", at: document.root.location)
            }
            checklist.definitionFiles[path.split(separator: "/").last.map(String.init) ?? path] = document
        }
        let tailoring = try self.tailoring(checklist.root)
        let profileID = try profile.map { suffix throws(Diagnostic) in
            try checklist.benchmark.profileID(endingIn: suffix, tailoring)
        }
        let resolved = try ResolvedProfile(checklist.benchmark, profile: profileID, tailoring: tailoring)
        return ResolvedContent(checklist: checklist, profile: resolved, tailoring: tailoring, warnings: warnings)
    }

    private func tailoring(_ root: XMLNode) throws(Diagnostic) -> Tailoring? {
        if let tailoringFile {
            let document = try DocumentLoader().load(tailoringFile)
            guard DocumentKind(document.root) == .tailoring else {
                throw .error("wrong-document", "is no XCCDF tailoring", at: document.root.location)
            }
            return Tailoring(document.root)
        }
        guard let tailoringID else { return nil }
        guard DocumentKind(root) == .sourceDataStream else {
            throw .error("no-such-component", "a tailoring id needs a source data stream", at: root.location)
        }
        let collection = DataStreamCollection(root: root)
        for stream in collection.dataStreams {
            if let reference = stream.reference(id: tailoringID), let node = collection.content(reference),
                DocumentKind(node) == .tailoring
            {
                return Tailoring(node)
            }
        }
        throw .error(
            "no-such-component", "no tailoring has the component reference '\(tailoringID)'", at: root.location)
    }
}
