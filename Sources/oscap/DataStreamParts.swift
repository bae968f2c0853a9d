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
    /// A document and, if it is a benchmark, the files that its checks name.
    /// - Parameter taken: ids that no component may have.
    static func composer(
        _ path: String, _ root: XMLNode, taken: Set<String> = []
    ) throws(Diagnostic) -> DataStreamComposer {
        let slash = path.lastIndex(of: "/").map { path.index(after: $0) } ?? path.startIndex
        let main = DataStreamComposer.Part(
            name: String(path[slash...]), content: .document(root), timestamp: try timestamp(path))
        let parts = DocumentKind(root) == .benchmark ? try Self.parts(of: root, in: String(path[..<slash])) : []
        return DataStreamComposer(main, parts, taken: taken)
    }

    /// Validates and writes a data stream.
    static func write(_ stream: [UInt8], to path: String, validates: Bool) throws {
        if validates {
            let errors = try Validator(ResourceLocator.schemas()).validate(stream, source: path)
            guard errors.isEmpty else { throw Diagnostics(errors) }
        }
        try AtomicFile.write(stream, to: path)
    }

    /// What checks name, in the order of the benchmark.
    private static func parts(of root: XMLNode, in folder: String) throws(Diagnostic) -> [DataStreamComposer.Part] {
        var seen: Set<String> = []
        var parts: [DataStreamComposer.Part] = []
        var indexes: [String: Int] = [:]
        for node in root.descendants where node.localName == "check-content-ref" {
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
                    name: name,
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
