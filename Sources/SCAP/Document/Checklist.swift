import Diagnostics
import XMLKit

/// A benchmark and where the content that it names is found: in its data stream, or in files beside it.
public struct Checklist: Sendable {
    /// The element that everything is looked up in: a data stream collection, or the benchmark itself.
    public let root: XMLNode
    public let benchmark: Benchmark
    /// The data stream that the benchmark was taken from; `nil` for an XCCDF file.
    public let dataStream: (collection: DataStreamCollection, stream: DataStream, reference: ComponentReference)?

    public var document: XMLDocument { root.document }

    /// Documents that the data stream keeps elsewhere, by their addresses; what is not among them is not checked.
    public var remoteDocuments: [String: XMLDocument] = [:]

    /// Documents that alone are the content of checks, by file name; empty where content is looked up.
    public var definitionFiles: [String: XMLDocument] = [:]

    /// Which checklist of a collection is wanted; `nil` for any.
    public struct Selection: Sendable {
        public var dataStreamID: String?
        public var componentReferenceID: String?
        public var benchmarkID: String?

        public init(dataStreamID: String? = nil, componentReferenceID: String? = nil, benchmarkID: String? = nil) {
            self.dataStreamID = dataStreamID
            self.componentReferenceID = componentReferenceID
            self.benchmarkID = benchmarkID
        }
    }

    /// What a `check-content-ref` names.
    public enum Content: Sendable {
        case node(XMLNode)
        case remote(String)
    }

    /// Takes the wanted benchmark out of a document.
    /// - Throws: `Diagnostic` if the document is of another kind, or has no such checklist.
    public init(_ document: XMLDocument, _ selection: Selection = Selection()) throws(Diagnostic) {
        try self.init(document.root, selection)
    }

    /// Takes the wanted benchmark out of an element: a document's own, or one that a report holds.
    /// - Throws: `Diagnostic` if the element is of another kind, or has no such checklist.
    public init(_ root: XMLNode, _ selection: Selection = Selection()) throws(Diagnostic) {
        self.root = root
        switch DocumentKind(root) {
        case .benchmark:
            benchmark = try Benchmark(root)
            dataStream = nil
        case .sourceDataStream:
            let collection = DataStreamCollection(root: root)
            let found = try Self.find(selection, in: collection)
            guard let content = collection.content(found.reference), DocumentKind(content) == .benchmark else {
                throw .error(
                    "no-benchmark", "the component of '\(found.reference.id)' is no XCCDF benchmark",
                    at: found.reference.node.location)
            }
            benchmark = try Benchmark(content)
            dataStream = (collection, found.stream, found.reference)
        default:
            throw .error(
                "wrong-document",
                "expected a source data stream or an XCCDF benchmark, found '\(root.name.qualified)'",
                at: root.location)
        }
    }

    private static func find(
        _ selection: Selection, in collection: DataStreamCollection
    ) throws(Diagnostic) -> (stream: DataStream, reference: ComponentReference) {
        for stream in collection.dataStreams where selection.dataStreamID.map({ $0 == stream.id }) ?? true {
            for reference in stream.checklists where selection.componentReferenceID.map({ $0 == reference.id }) ?? true
            {
                if let wanted = selection.benchmarkID, collection.content(reference)?["id"] != wanted { continue }
                return (stream, reference)
            }
        }
        var wanted: [String] = []
        if let id = selection.dataStreamID { wanted.append("data stream '\(id)'") }
        if let id = selection.componentReferenceID { wanted.append("checklist '\(id)'") }
        if let id = selection.benchmarkID { wanted.append("benchmark '\(id)'") }
        throw .error(
            "no-checklist",
            wanted.isEmpty ? "the collection holds no checklist" : "no \(wanted.joined(separator: ", ")) here",
            at: collection.root.location)
    }

    /// The content that the benchmark's checks call `href`; `nil` where there is none.
    /// - Throws: `Diagnostic` where a file beside an XCCDF file cannot be parsed.
    public func content(_ href: String) throws(Diagnostic) -> Content? {
        if !definitionFiles.isEmpty {
            let name = href.split(separator: "/").last.map(String.init) ?? href
            return definitionFiles[name].map { .node($0.root) }
        }
        guard let dataStream else {
            guard !href.contains("://") else { return .remote(href) }
            do throws(Diagnostic) {
                return .node(try DocumentLoader().load(path(beside: href)).root)
            } catch {
                if error.id == "no-such-file" { return nil }
                throw error
            }
        }
        guard let reference = dataStream.stream.resolve(href, in: dataStream.reference) else { return nil }
        if reference.isRemote {
            return remoteDocuments[reference.href].map { .node($0.root) } ?? .remote(reference.href)
        }
        return dataStream.collection.content(reference).map(Content.node)
    }

    /// A script that checks name.
    public enum Script: Sendable {
        /// In the data stream.
        case text(String)
        /// A file beside an XCCDF document.
        case file(String)
    }

    /// The script that the benchmark's checks call `href`; `nil` where there is none here.
    public func script(_ href: String) -> Script? {
        guard let dataStream else { return href.contains("://") ? nil : .file(path(beside: href)) }
        guard let reference = dataStream.stream.resolve(href, in: dataStream.reference), !reference.isRemote else {
            return nil
        }
        return dataStream.collection.content(reference).map { .text($0.text) }
    }

    /// The CPE dictionaries and languages of the data stream, with what their references mean.
    public var dictionaries: [(root: XMLNode, resolve: @Sendable (String) -> XMLNode?)] {
        guard let (collection, stream, _) = dataStream else { return [] }
        return stream.dictionaries.compactMap { reference in
            guard let root = collection.content(reference) else { return nil }
            return (
                root, { href in stream.resolve(href, in: reference).flatMap { collection.content($0) } }
            )
        }
    }

    private func path(beside href: String) -> String {
        if href.hasPrefix("/") { return href }
        guard let slash = document.source.lastIndex(of: "/") else { return href }
        return String(document.source[...slash]) + href
    }
}
