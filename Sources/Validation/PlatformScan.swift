import Glibc

/// Finds which platform extensions of OVAL a document names, in its bytes and without parsing it: their namespaces end
/// in `-5#linux`, `-5#unix`, ….
///
/// It may find too much (in a comment) and, in a document of another encoding, nothing: it tells which schemas are
/// worth compiling, never what a document means.
struct PlatformScan {
    /// What follows `-5#` up to the closing quote.
    private(set) var platforms: Set<String> = []
    /// The end of the piece before, in which a name may have begun.
    private var rest: [UInt8] = []

    private static let longest = 32

    mutating func read(_ piece: UnsafeRawBufferPointer) {
        if !rest.isEmpty {
            let head = rest + piece.prefix(Self.longest)
            head.withUnsafeBytes { search($0) }
        }
        guard !piece.isEmpty else { return }
        search(piece)
        rest = Array(piece.suffix(Self.longest))
    }

    private mutating func search(_ bytes: UnsafeRawBufferPointer) {
        var at = 0
        while let found = memchr(bytes.baseAddress! + at, Int32(UInt8(ascii: "#")), bytes.count - at) {
            at = UnsafeRawPointer(found) - bytes.baseAddress! + 1
            guard at > 3, bytes[at - 2] == UInt8(ascii: "5"), bytes[at - 3] == UInt8(ascii: "-") else { continue }
            let name = bytes[at...].prefix(Self.longest)
                .prefix { $0 == UInt8(ascii: "_") || (UInt8(ascii: "a")...UInt8(ascii: "z")).contains($0) }
            platforms.insert(String(decoding: name, as: UTF8.self))
        }
    }
}
