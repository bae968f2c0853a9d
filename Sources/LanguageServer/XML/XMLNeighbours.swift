import Glibc

/// The documents that belong to an XCCDF or OVAL file: those beside it. A data stream stands for itself.
struct XMLNeighbours {
    /// A file that is larger is a data stream, or no one's neighbour.
    private static let sizeLimit = 16 << 20
    private static let countLimit = 50

    let all: [TextDocument]

    init(_ document: TextDocument, _ session: Session) {
        guard !Self.isDataStream(document), let slash = document.path.lastIndex(of: "/") else {
            all = []
            return
        }
        let folder = String(document.path[...slash])
        var paths = Set(session.documents.keys.filter { $0.hasPrefix(folder) })
        for path in Self.files(in: folder) { paths.insert(path) }
        paths.remove(document.path)
        all = paths.filter { $0.hasSuffix(".xml") && !$0.dropFirst(folder.count).contains("/") }.sorted()
            .prefix(Self.countLimit).compactMap { session.document($0) }.filter { !Self.isDataStream($0) }
    }

    private static func isDataStream(_ document: TextDocument) -> Bool {
        String(decoding: document.bytes.prefix(4096), as: UTF8.self).contains("data-stream-collection")
    }

    private static func files(in folder: String) -> [String] {
        guard let handle = opendir(folder) else { return [] }
        defer { closedir(handle) }
        var paths: [String] = []
        while let entry = readdir(handle) {
            let name = withUnsafePointer(to: &entry.pointee.d_name) {
                $0.withMemoryRebound(to: UInt8.self, capacity: 256) { String(decodingCString: $0, as: UTF8.self) }
            }
            var info = stat()
            guard name.hasSuffix(".xml"), stat(folder + name, &info) == 0, info.st_mode & S_IFMT == S_IFREG,
                info.st_size <= sizeLimit
            else { continue }
            paths.append(folder + name)
        }
        return paths
    }
}
