import CommandSupport
import SCAP
import XMLKit

/// What `oscap info` tells of a source data stream collection.
struct DataStreamInfo {
    let writer: InfoWriter
    let collection: DataStreamCollection

    init(writer: InfoWriter) {
        self.writer = writer
        collection = DataStreamCollection(root: writer.document.root)
    }

    func write() {
        writeHead()
        for stream in collection.dataStreams {
            writeStream(stream)
            if !stream.checklists.isEmpty {
                writer.line(0, "Checklists:")
                for reference in stream.checklists { write(reference, stream) }
            }
        }
    }

    func writeHead() {
        writer.line(0, "Document type: Source Data Stream")
        writer.line(0, "Imported: \(writer.importedText)")
    }

    func writeStream(_ stream: DataStream) {
        writer.line(0, "\nStream: \(stream.id)")
        writer.line(0, "Generated: \(stream.timestamp ?? "(null)")")
        writer.line(0, "Version: \(stream.scapVersion)")
    }

    private func write(_ reference: ComponentReference, _ stream: DataStream) {
        writer.line(1, "Ref-Id: \(reference.id)")
        guard let root = collection.content(reference), let kind = DocumentKind(root) else { return }
        if kind == .tailoring {
            if let hint = root.first("benchmark")?["href"] { writer.line(2, "Benchmark Hint: \(hint)") }
            ChecklistInfo(root, indent: 2).writeProfiles()
            return
        }
        _ = writer.remoteContent.load(
            stream, progress: { Console.error($0) }, warn: { Console.error("WARNING: \($0)\n") })
        ChecklistInfo(root, indent: 2, showsReferences: writer.showsReferences).write()
    }
}
