import FileTree
import SCAP
import XMLKit

/// `independent:xmlfilecontent`: what an XPath expression denotes in files (OVAL 5.11 xmlfilecontent_item).
struct XMLFileContentProbe: Probe {
    let types = [OVALTestType(platform: "independent", name: "xmlfilecontent")]

    func collect(_ query: ProbeQuery, into sink: ItemSink) throws(ProbeFailure) {
        // The schema allows no operation but `equals`.
        let expression = try query.required("xpath").value
        try FileSearch(query, sink).run { match in
            guard match.kind == .regular || match.kind == .link, let filename = match.filename else { return }
            do {
                let value = try XPathDocument(query.view.contents(match.filepath)).evaluate(expression)
                guard let values = Self.entities(value) else { return }
                var item = OVALItem(query.type)
                item.entities = [
                    OVALItemEntity("filepath", match.filepath), OVALItemEntity("path", match.path),
                    OVALItemEntity("filename", filename), OVALItemEntity("xpath", expression),
                ]
                item.entities += values
                sink.add(item)
            } catch let error as FileTreeError where error.reason == .notRegular || error.reason == .notFound {
                // A link to a directory, a device or nothing is no document.
            } catch {
                sink.problem("cannot evaluate '\(expression)' in \(match.filepath): \(error)")
            }
        }
    }

    /// The values of what was found; `nil` where there is no node. Nodes other than text and attributes have none.
    private static func entities(_ value: XPathDocument.Value) -> [OVALItemEntity]? {
        switch value {
        case .nodes(_, count: 0): nil
        case .nodes(let texts, _): texts.map { OVALItemEntity("value_of", $0) }
        case .string(let text): [OVALItemEntity("value_of", text)]
        case .boolean(let value): [OVALItemEntity("value_of", value)]
        // The integer part; what no 32-bit number can hold is the smallest of them, as with the reference.
        case .number(let value): [OVALItemEntity("value_of", Int32(exactly: value.rounded(.towardZero)) ?? .min)]
        }
    }
}
