import CommandSupport
import ContentTools
import Diagnostics
import Glibc
import Reporting
import SCAP
import Validation
import XMLKit

/// Files that become components of a data stream.
enum DataStreamParts {
    /// What a collection that is new is made of: a document, and the files that its checks name.
    static func composer(_ path: String, _ root: XMLNode) throws(Diagnostic) -> DataStreamComposer {
        let (folder, name) = split(path)
        let main = DataStreamComposer.Part(name: name, content: .document(root), timestamp: try timestamp(path))
        return DataStreamComposer(main, try parts(of: root, in: folder, labels: ""))
    }

    /// What is added to a collection: the same, with ids made of whole paths, since another document there may have
    /// named files of the same names.
    /// - Parameter taken: ids that no component may have.
    static func addition(_ path: String, _ root: XMLNode, taken: Set<String>) throws(Diagnostic) -> DataStreamComposer {
        let (folder, name) = split(path)
        let main = DataStreamComposer.Part(
            name: name, label: path, content: .document(root), timestamp: try timestamp(path))
        return DataStreamComposer(main, try parts(of: root, in: folder, labels: folder), taken: taken)
    }

    /// A path's folder, with its slash, and the file's name.
    private static func split(_ path: String) -> (folder: String, name: String) {
        let slash = path.lastIndex(of: "/").map { path.index(after: $0) } ?? path.startIndex
        return (String(path[..<slash]), String(path[slash...]))
    }

    /// The elements that name a file of checks, by the kind of the document.
    private static let references: [DocumentKind: String] = [
        .benchmark: "check-content-ref", .cpeDictionary: "check", .cpeLanguage: "check-fact-ref",
    ]

    /// Validates and writes a data stream.
    static func write(_ stream: [UInt8], to path: String, validates: Bool) throws {
        if validates {
            let errors = try Validator(ResourceLocator.schemas()).validate(stream, source: path)
            guard errors.isEmpty else { throw Diagnostics(errors) }
        }
        try AtomicFile.write(stream, to: path)
    }

    /// What checks name, in the order of the document.
    /// - Parameter labels: what ids begin with.
    private static func parts(
        of root: XMLNode, in folder: String, labels: String
    ) throws(Diagnostic) -> [DataStreamComposer.Part] {
        guard let element = DocumentKind(root).flatMap({ references[$0] }) else { return [] }
        var seen: Set<String> = []
        var parts: [DataStreamComposer.Part] = []
        var indexes: [String: Int] = [:]
        for node in root.descendants where node.localName == element {
            guard let name = node["href"], !name.isEmpty, seen.insert(name).inserted else { continue }
            if name.contains("://") {
                warn([.warning("remote-content", "'\(name)' stays outside the data stream", at: node.location)])
                continue
            }
            let plain = name.split(separator: "/").filter { $0 != "." }.joined(separator: "/")
            if let index = indexes[plain] {
                parts[index].otherNames.append(name)
                continue
            }
            indexes[plain] = parts.count
            let path = folder + plain
            let isScript = node.parent?["system"] == CheckSystem.script
            parts.append(
                DataStreamComposer.Part(
                    name: name, label: labels + name,
                    content: isScript
                        ? .script(try SmallFile.text(path)) : .document(try DocumentLoader().load(path).root),
                    timestamp: try timestamp(path)))
        }
        return parts
    }

    private static func timestamp(_ path: String) throws(Diagnostic) -> String {
        var info = stat()
        guard stat(path, &info) == 0 else {
            throw .error("unreadable", String(cString: strerror(errno)), at: SourceLocation(file: path))
        }
        return Timestamp.plain(Int64(info.st_mtim.tv_sec))
    }
}
