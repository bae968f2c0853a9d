import FileTree
import SCAP
import YAMLKit

/// `independent:yamlfilecontent`: what a path denotes in YAML files (OVAL 5.11.2 yamlfilecontent_item).
struct YAMLFileContentProbe: Probe {
    let types = [OVALTestType(platform: "independent", name: "yamlfilecontent")]

    /// Larger files are refused: bytes.
    private static let sizeLimit = 16 << 20
    /// Most values of one file.
    private static let valueLimit = 1_000_000

    func collect(_ query: ProbeQuery, into sink: ItemSink) throws(ProbeFailure) {
        let text = try query.required("yamlpath").value
        let path: YAMLPath
        do throws(YAMLPath.SyntaxError) {
            path = try YAMLPath(text)
        } catch {
            throw .error(error.description)
        }
        try FileSearch(query, sink).run { match in
            guard match.kind == .regular || match.kind == .link, let filename = match.filename else { return }
            do {
                let records = try Self.records(path, query.view.contents(match.filepath), of: match.filepath)
                guard !records.isEmpty else { return }
                var item = OVALItem(query.type)
                item.entities = [
                    OVALItemEntity("filepath", match.filepath), OVALItemEntity("path", match.path),
                    OVALItemEntity("filename", filename), OVALItemEntity("yamlpath", text),
                ]
                item.entities += records.map { OVALItemEntity("value", "", .record, fields: $0) }
                sink.add(item)
            } catch let error as FileTreeError where error.reason == .notRegular || error.reason == .notFound {
                // A link to a directory, a device or nothing is no document.
            } catch {
                sink.problem("cannot follow '\(text)' in \(match.filepath): \(error)")
            }
        }
    }

    private static func records(_ path: YAMLPath, _ content: [UInt8], of filepath: String) throws -> [[OVALItemEntity]]
    {
        guard content.count <= sizeLimit, let text = String(validating: content, as: UTF8.self) else {
            throw YAMLRecords.Failure(description: "the file is too large, or not UTF-8")
        }
        let roots = try YAMLReader.documents(text, file: filepath, limit: valueLimit)
        return try YAMLRecords(roots.compactMap { path.select(in: $0) }).records
    }
}
