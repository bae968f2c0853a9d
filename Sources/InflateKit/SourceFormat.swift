import ArchiveKit
import XZKit

/// Which compression a source has, by its first bytes.
public enum SourceFormat: Sendable {
    case plain, gzip, xz, other

    public init(_ source: any ByteSource) throws(DecompressedStream.Failure) {
        let prefix = try source.prefix(6)
        if InflatedSource.isGzip(prefix) {
            self = .gzip
        } else if prefix == [0xFD, 0x37, 0x7A, 0x58, 0x5A, 0x00] {
            self = .xz
        } else {
            // zstd, a skippable frame of zstd, bzip2.
            let marks: [[UInt8]] = [[0x28, 0xB5, 0x2F, 0xFD], [0x50, 0x2A, 0x4D, 0x18], Array("BZh".utf8)]
            self = marks.contains { prefix.starts(with: $0) } ? .other : .plain
        }
    }

    /// What a source holds, without its compression.
    /// - Parameter pointLimit: access points that are kept for a gzip file at most.
    public func content(_ source: any ByteSource, pointLimit: Int = 64) -> any ByteSource {
        switch self {
        case .plain: source
        case .gzip: InflatedSource(source, pointLimit: pointLimit)
        case .xz: StreamSource { () throws(DecompressedStream.Failure) in try XZStream(source) }
        case .other: StreamSource(source)
        }
    }
}
