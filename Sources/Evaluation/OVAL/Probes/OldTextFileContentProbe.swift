import FileTree
import PatternKit
import SCAP

/// `independent:textfilecontent`, which `textfilecontent54` replaced in OVAL 5.4: lines of files that a pattern matches.
struct OldTextFileContentProbe: Probe {
    let types = [OVALTestType(platform: "independent", name: "textfilecontent")]

    func collect(_ query: ProbeQuery, into sink: ItemSink) throws(ProbeFailure) {
        let line = try query.required("line")
        let pattern: Pattern
        do throws(Pattern.SyntaxError) {
            // The reference takes the line for a pattern whatever the operation.
            pattern = try query.patterns.pattern(line.value, options: [.utf])
        } catch {
            throw .error("the pattern '\(line.value)' is wrong at \(error.offset): \(error.message)")
        }
        try FileSearch(query, sink).run { match in
            guard match.kind == .regular || match.kind == .link, let filename = match.filename else { return }
            do {
                var instance = 0
                for text in TextLines.of(try query.view.contents(match.filepath)) {
                    let bytes = Array(text.utf8)
                    guard let groups = try bytes.withUnsafeBufferPointer({ try pattern.firstMatch(in: $0, from: 0) }),
                        let whole = groups[0]
                    else { continue }
                    instance += 1
                    var item = OVALItem(query.type)
                    item.entities = [
                        OVALItemEntity("filepath", match.filepath), OVALItemEntity("path", match.path),
                        OVALItemEntity("filename", filename), OVALItemEntity("pattern", line.value),
                        OVALItemEntity("instance", instance), OVALItemEntity("line", line.value),
                        OVALItemEntity("text", String(decoding: bytes[whole], as: UTF8.self)),
                    ]
                    for case let group? in groups.dropFirst() {
                        item.entities.append(
                            OVALItemEntity("subexpression", String(decoding: bytes[group], as: UTF8.self)))
                    }
                    sink.add(item)
                }
            } catch let error as FileTreeError where error.reason == .notRegular || error.reason == .notFound {
                // A link to a directory, a device or nothing holds no text.
            } catch {
                sink.problem("the pattern cannot be matched in \(match.filepath): \(error)")
            }
        }
    }
}
