import FileTree
import SCAP

/// `unix:fileextendedattribute`: attributes of files (OVAL 5.11 unix fileextendedattribute_item).
struct FileExtendedAttributeProbe: Probe {
    let types = [OVALTestType(platform: "unix", name: "fileextendedattribute")]

    func collect(_ query: ProbeQuery, into sink: ItemSink) throws(ProbeFailure) {
        let name = try query.required("attribute_name")
        var failure: ProbeFailure?
        try FileSearch(query, sink).run { match in
            do throws(FileTreeError) {
                for attribute in try query.view.tree.extendedAttributeNames(at: match.canonical) {
                    do throws(ProbeFailure) {
                        guard try query.selects(name, attribute) else { continue }
                    } catch {
                        failure = error
                        return
                    }
                    let value = try query.view.tree.extendedAttribute(attribute, at: match.canonical) ?? []
                    var item = OVALItem(query.type)
                    if match.filename != nil { item.entities.append(OVALItemEntity("filepath", match.filepath)) }
                    item.entities += [
                        OVALItemEntity("path", match.path), OVALItemEntity("filename", match.filename ?? ""),
                        OVALItemEntity("attribute_name", attribute),
                        // Text ends at the first NUL, as the reference has it.
                        OVALItemEntity("value", String(decoding: value.prefix { $0 != 0 }, as: UTF8.self)),
                    ]
                    sink.add(item)
                }
            } catch {
                sink.problem(error.description)
            }
        }
        if let failure { throw failure }
    }
}
