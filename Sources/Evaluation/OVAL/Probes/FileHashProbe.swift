import DigestKit
import FileTree
import SCAP

/// `independent:filehash58`: digests of files (OVAL 5.11 filehash58_item).
struct FileHashProbe: Probe {
    let types = [OVALTestType(platform: "independent", name: "filehash58")]

    func collect(_ query: ProbeQuery, into sink: ItemSink) throws(ProbeFailure) {
        let hashType = try query.required("hash_type")
        let algorithms = Digest.Algorithm.allCases.filter { query.matches(hashType, $0.rawValue) == .true }
        try FileSearch(query, sink).run { match in
            guard match.kind == .regular || match.kind == .link, let filename = match.filename else { return }
            for algorithm in algorithms {
                let hash: OVALItemEntity
                var item = OVALItem(query.type)
                do {
                    hash = OVALItemEntity("hash", try Self.hash(match.filepath, algorithm, query))
                } catch let error as FileTreeError where error.reason == .notRegular || error.reason == .notFound {
                    continue
                } catch {
                    hash = OVALItemEntity("hash", "", status: .error)
                    item.status = .error
                    item.messages = [OVALMessage(.error, "no \(algorithm.rawValue) of \(match.filepath): \(error)")]
                }
                item.entities = [
                    OVALItemEntity("filepath", match.filepath), OVALItemEntity("path", match.path),
                    OVALItemEntity("filename", filename), OVALItemEntity("hash_type", algorithm.rawValue), hash,
                ]
                sink.add(item)
            }
        }
    }

    private static func hash(_ path: String, _ algorithm: Digest.Algorithm, _ query: ProbeQuery) throws -> String {
        guard let canonical = try query.view.resolve(path, followLast: true) else {
            throw FileTreeError(.notFound, path)
        }
        guard try query.view.metadata(canonical: canonical)?.type == .regular else {
            throw FileTreeError(.notRegular, path)
        }
        let digest = try Digest(algorithm)
        try query.view.tree.read(canonical) {
            digest.update($0)
            return true
        }
        return digest.finish()
    }
}
