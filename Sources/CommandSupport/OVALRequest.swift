import Diagnostics
import Evaluation
import FileTree
import SCAP
import XMLKit

/// Which OVAL definitions are to be evaluated, on what, with which external variables.
public struct OVALRequest: Sendable {
    public let document: XMLDocument
    public var dataStreamID: String?
    public var componentReferenceID: String?
    public var variablesFile: String?
    public var remoteContent = RemoteContent.unused
    /// Gets what is being fetched, in pieces of a line.
    public var progress: @Sendable (String) -> Void = { _ in }
    /// Gets what is worth telling, but no reason to stop.
    public var warn: @Sendable (String) -> Void = { _ in }
    public let target: ScanTarget

    public init(document: XMLDocument, target: ScanTarget) {
        self.document = document
        self.target = target
    }

    /// A session about what was found elsewhere or earlier.
    /// - Throws: `Diagnostic` where the document holds no such definitions or the variables cannot be read.
    public func session(about recorded: RecordedCharacteristics) throws(Diagnostic) -> OVALSession {
        OVALSession(
            content: OVALContent(root: try definitions()), recorded: recorded, externalVariables: try variables())
    }

    /// - Throws: `Diagnostic` where the document holds no such definitions or the variables cannot be read.
    public func session() throws(Diagnostic) -> OVALSession {
        let content = OVALContent(root: try definitions())
        return OVALSession(
            content: content, view: target.view, facts: target.facts, externalVariables: try variables())
    }

    private func definitions() throws(Diagnostic) -> XMLNode {
        switch DocumentKind(document.root) {
        case .ovalDefinitions: return document.root
        case .sourceDataStream:
            let collection = DataStreamCollection(root: document.root)
            for stream in collection.dataStreams where dataStreamID.map({ $0 == stream.id }) ?? true {
                let remote = remoteContent.load(stream, progress: progress, warn: warn)
                for reference in stream.checks where componentReferenceID.map({ $0 == reference.id }) ?? true {
                    if let root = collection.content(reference) ?? remote[reference.href]?.root,
                        DocumentKind(root) == .ovalDefinitions
                    {
                        return root
                    }
                }
            }
            let wanted = componentReferenceID.map { " '\($0)'" } ?? ""
            throw .error(
                "no-definitions", "the collection holds no OVAL component\(wanted)", at: document.root.location)
        default:
            throw .error(
                "wrong-document", "expected OVAL definitions, found '\(document.root.name.qualified)'",
                at: document.root.location)
        }
    }

    private func variables() throws(Diagnostic) -> [String: ExternalVariable] {
        guard let variablesFile else { return [:] }
        let document = try DocumentLoader().load(variablesFile)
        guard DocumentKind(document.root) == .ovalVariables else {
            throw .error(
                "wrong-document", "expected OVAL variables, found '\(document.root.name.qualified)'",
                at: document.root.location)
        }
        var variables: [String: ExternalVariable] = [:]
        for node in document.root.first("variables")?.children("variable") ?? [] {
            guard let id = node["id"] else { continue }
            variables[id] = ExternalVariable(
                values: node.children("value").map(\.text),
                datatype: node["datatype"].flatMap(OVALDatatype.init) ?? .string)
        }
        return variables
    }
}
