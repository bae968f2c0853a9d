import ArchiveKit

@testable import FileTree

/// A tar archive that is made in memory, member by member, right or wrong.
struct TarBytes {
    typealias Make = @Sendable (inout TarBytes) -> Void

    private(set) var bytes: [UInt8] = []

    enum Kind: UInt8 {
        case regular = 0x30
        case hardLink, symbolicLink
        case directory = 0x35
        case extended = 0x78
    }

    /// - Parameters:
    ///   - size: bytes that the header speaks of; `nil` for those of the content.
    ///   - records: of an extended header (POSIX pax).
    mutating func add(
        _ path: String, _ kind: Kind = .regular, content: String = "", link: String = "", size: Int64? = nil,
        time: Int64 = 0, records: [(String, String)] = []
    ) {
        if !records.isEmpty { add("pax", .extended, content: records.map(Self.record).joined()) }
        var header = [UInt8](repeating: 0, count: 512)
        func put(_ text: String, _ offset: Int) {
            header.replaceSubrange(offset..<(offset + text.utf8.count), with: text.utf8)
        }
        put(String(path.prefix(100)), 0)
        put("0000644", 100)
        put("0000000", 108)
        put("0000000", 116)
        Self.putNumber(size ?? Int64(content.utf8.count), 124, &header)
        Self.putNumber(time, 136, &header)
        put("        ", 148)
        header[156] = kind.rawValue
        put(String(link.prefix(100)), 157)
        put("ustar\u{0}00", 257)
        let sum = String(header.reduce(0) { $0 + Int($1) }, radix: 8)
        put(String(repeating: "0", count: 6 - sum.count) + sum + "\u{0}", 148)
        bytes += header
        bytes += content.utf8
        bytes += Array(repeating: 0, count: (512 - content.utf8.count % 512) % 512)
    }

    /// The archive, with its end.
    var complete: [UInt8] { bytes + Array(repeating: 0, count: 1024) }

    /// Twelve bytes: octal, or base 256 where that has no room.
    private static func putNumber(_ number: Int64, _ offset: Int, _ header: inout [UInt8]) {
        if number >= 0, number < 1 << 33 {
            let text = String(number, radix: 8)
            let field = String(repeating: "0", count: 11 - text.count) + text
            header.replaceSubrange(offset..<(offset + 11), with: field.utf8)
        } else {
            for place in 0..<12 {
                header[offset + 11 - place] = UInt8(truncatingIfNeeded: number >> min(63, place * 8))
            }
            header[offset] = number < 0 ? 0xFF : 0x80
        }
    }

    /// `LENGTH KEY=VALUE`, where the length counts itself.
    private static func record(_ pair: (String, String)) -> String {
        let rest = " \(pair.0)=\(pair.1)\n"
        var length = rest.utf8.count
        while "\(length)\(rest)".utf8.count != length { length = "\(length)\(rest)".utf8.count }
        return "\(length)\(rest)"
    }
}

/// Bytes in memory.
final class MemorySource: ByteSource {
    private let bytes: [UInt8]

    init(_ bytes: [UInt8]) {
        self.bytes = bytes
    }

    var isRandomAccess: Bool { true }

    func read(at offset: Int64, into buffer: UnsafeMutableRawBufferPointer) -> Int {
        let start = Int(clamping: min(offset, Int64(bytes.count)))
        let count = min(buffer.count, bytes.count - start)
        buffer.copyBytes(from: bytes[start..<(start + count)])
        return count
    }
}

extension LayeredTree {
    /// The tree of archives in memory, lowest first.
    convenience init(
        _ layers: [TarBytes.Make], atOnce: Int = 1, limits: LayerLimits = .init()
    ) throws(FileTreeError) {
        let made = layers.enumerated().map { number, make in
            var archive = TarBytes()
            make(&archive)
            let source = MemorySource(archive.complete)
            return Layer("layer \(number)") { () throws(FileTreeError) in .init(source) }
        }
        try self.init(made, atOnce: atOnce, limits: limits)
    }

    /// All paths with their types, sizes, times and contents, one a line.
    func listing(_ directory: String = "/") throws -> [String] {
        try entries(in: directory).flatMap { entry throws -> [String] in
            let path = TreePath.join(directory, entry.name)
            let found = try metadata(at: path)
            switch found?.type {
            case .directory: return try ["\(path)/"] + listing(path)
            case .symbolicLink: return ["\(path) -> \(try linkTarget(at: path))"]
            default:
                var content: [UInt8] = []
                try read(path) {
                    content += $0
                    return true
                }
                return ["\(path) \(String(decoding: content, as: UTF8.self))"]
            }
        }
    }
}
