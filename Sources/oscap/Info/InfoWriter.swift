import CommandSupport
import Evaluation
import Reporting
import SCAP
import XMLKit

/// Prints what a document is, as `oscap info` does: indented lines of `name: value`.
struct InfoWriter {
    let document: XMLDocument
    /// When the file was last changed: seconds since the epoch.
    let imported: Int64
    var remoteContent = RemoteContent.unused
    var showsReferences = false

    func write(_ kind: DocumentKind) throws {
        let root = document.root
        switch kind {
        case .sourceDataStream: DataStreamInfo(writer: self).write()
        case .benchmark:
            line(0, "Document type: XCCDF Checklist")
            line(0, "Checklist version: \(root.namespace == XCCDFNamespace.v11 ? "1.1" : "1.2")")
            line(0, "Imported: \(importedText)")
            ChecklistInfo(root, indent: 0, showsReferences: showsReferences).write()
        case .tailoring:
            line(0, "Document type: XCCDF Tailoring")
            line(0, "Imported: \(importedText)")
            if let hint = root.first("benchmark")?["href"] { line(0, "Benchmark Hint: \(hint)") }
            ChecklistInfo(root, indent: 0).writeProfiles()
        case .testResult:
            line(0, "Document type: XCCDF Test Result")
            line(0, "Imported: \(importedText)")
            ResultInfo(root).write(indent: 0)
        case .assetReport: ResultStreamInfo(writer: self).write()
        case .ovalDefinitions: writeOVAL("Definitions")
        case .ovalResults: writeOVAL("Results")
        case .ovalVariables: writeOVAL("Variables")
        case .ovalSystemCharacteristics: writeOVAL("System Characteristics")
        case .ovalDirectives: writeOVAL("Directives")
        case .cpeDictionary:
            line(0, "Document type: CPE Dictionary")
            line(0, "Imported: \(importedText)")
        case .cpeLanguage:
            line(0, "Document type: CPE Language")
            line(0, "Imported: \(importedText)")
        case .ocil: line(0, "Document type: OCIL Definitions file")
        case .sceResult:
            line(0, "Document type: SCE Result File")
            line(0, "Imported: \(importedText)")
        }
    }

    /// Prints one profile, found by its id or the unique end of it. Returns the exit status.
    func profile(_ wanted: String, _ kind: DocumentKind) throws -> Int32 {
        guard kind == .benchmark || kind == .sourceDataStream || kind == .tailoring else {
            try write(kind)
            return ExitStatus.fine
        }
        let streams = DataStreamInfo(writer: self)
        if kind == .sourceDataStream {
            streams.writeHead()
        } else {
            line(0, "Document type: XCCDF \(kind == .tailoring ? "Tailoring" : "Checklist")")
        }
        let profiles = Self.benchmarks(document.root, kind).flatMap { $0.children("Profile") }
        let ids = profiles.map { $0["id"] ?? "" }
        let matching = ids.contains(wanted) ? [wanted] : ids.filter { $0.hasSuffix(wanted) }
        if kind == .sourceDataStream, let stream = streams.collection.dataStreams.first { streams.writeStream(stream) }
        guard matching.count == 1, let profile = profiles.first(where: { $0["id"] == matching[0] }) else {
            let what =
                matching.isEmpty ? "No profile matching suffix \"\(wanted)\" was found." : "Multiple matches found:"
            let list = matching.isEmpty ? "" : matching.map { "\n\($0)" }.joined() + "\n"
            Console.error("\(what)\(list) Get available profiles using:\n$ oscap info \"\(document.source)\"\n")
            return ExitStatus.unable
        }
        line(0, "Profile")
        line(1, "Title: \(ReadableTitle.of(profile))")
        line(1, "Id: \(profile["id"] ?? "")")
        line(0, "")
        line(1, "Description: \(profile.first("description").map { ReadableText.text(of: $0, nil) } ?? "")")
        return ExitStatus.fine
    }

    var importedText: String { Timestamp.plain(imported) }

    func line(_ indent: Int, _ text: String) {
        Console.out(String(repeating: "\t", count: indent) + text + "\n")
    }

    private func writeOVAL(_ what: String) {
        let generator = document.root.first("generator")
        line(0, "Document type: OVAL \(what)")
        line(0, "OVAL version: \(generator?.first("schema_version")?.text ?? "")")
        line(0, "Generated: \(generator?.first("timestamp")?.text ?? "")")
        line(0, "Imported: \(importedText)")
    }

    /// The benchmarks (or tailorings) that a document holds.
    static func benchmarks(_ root: XMLNode, _ kind: DocumentKind) -> [XMLNode] {
        switch kind {
        case .benchmark, .tailoring: return [root]
        case .sourceDataStream:
            let collection = DataStreamCollection(root: root)
            return collection.dataStreams.flatMap(\.checklists).compactMap { collection.content($0) }
        default: return []
        }
    }
}

/// A title as people read it.
enum ReadableTitle {
    static func of(_ node: XMLNode) -> String { ReadableText.title(of: node, nil) }
}
