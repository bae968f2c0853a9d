import CommandSupport
import ContentTools
import Diagnostics
import Glibc
import Reporting
import SCAP
import Validation
import XMLKit

/// `oscap ds sds-compose`: a benchmark and the files that it names, as one data stream.
enum DataStreamCompose: Command {
    static let path = ["ds", "sds-compose"]
    static let summary = "compose a source data stream from an XCCDF file"
    static let operands = "xccdf-file.xml target_datastream.xml"
    static let options = ContentOptions.validation

    static func run(_ arguments: OptionTable.Arguments) throws -> Int32 {
        guard arguments.positional.count == 2 else { throw missing("Wrong number of parameters.\n") }
        let (path, target) = (arguments.positional[0], arguments.positional[1])
        let document = try arguments.document(path)
        let root = document.root
        guard DocumentKind(root) == .benchmark else {
            throw Diagnostic.error(
                "wrong-document", "expected an XCCDF benchmark, found '\(root.name.qualified)'", at: root.location)
        }
        let slash = path.lastIndex(of: "/").map { path.index(after: $0) } ?? path.startIndex
        let checklist = DataStreamComposer.Part(
            name: String(path[slash...]), content: .document(root), timestamp: try timestamp(path))
        let stream = DataStreamComposer(checklist, try parts(of: root, in: String(path[..<slash]))).bytes()
        if arguments.validates {
            let errors = try Validator(ResourceLocator.schemas()).validate(stream, source: target)
            guard errors.isEmpty else { throw Diagnostics(errors) }
        }
        try AtomicFile.write(stream, to: target)
        return ExitStatus.fine
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
