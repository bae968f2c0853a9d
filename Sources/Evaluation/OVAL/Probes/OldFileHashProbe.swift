import DigestKit
import FileTree
import SCAP

/// `independent:filehash`, which `filehash58` replaced in OVAL 5.8: MD5 and SHA-1 of files.
struct OldFileHashProbe: Probe {
    let types = [OVALTestType(platform: "independent", name: "filehash")]

    func collect(_ query: ProbeQuery, into sink: ItemSink) throws(ProbeFailure) {
        try FileSearch(query, sink).run { match in
            guard match.kind == .regular || match.kind == .link, let filename = match.filename else { return }
            do {
                guard let canonical = try query.view.resolve(match.filepath, followLast: true),
                    try query.view.metadata(canonical: canonical)?.type == .regular
                else { return }
                let digests = [("md5", try Digest(.md5)), ("sha1", try Digest(.sha1))]
                try query.view.tree.read(canonical) { bytes in
                    for (_, digest) in digests { digest.update(bytes) }
                    return true
                }
                var item = OVALItem(query.type)
                item.entities = [
                    OVALItemEntity("filepath", match.filepath), OVALItemEntity("path", match.path),
                    OVALItemEntity("filename", filename),
                ]
                item.entities += digests.map { OVALItemEntity($0.0, $0.1.finish()) }
                sink.add(item)
            } catch {
                sink.problem("no digests of \(match.filepath): \(error)")
            }
        }
    }
}
