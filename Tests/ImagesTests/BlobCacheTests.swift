import ArchiveKit
import FileTree
import Foundation
import Testing

@testable import Images

/// Layers that are kept.
@Suite struct BlobCacheTests {
    private let directory = NSTemporaryDirectory() + "cache-\(UUID().uuidString)"

    private func fetch(_ text: String, _ cache: BlobCache) throws -> String {
        let bytes = Array(text.utf8)
        let digest = try #require(ContentDigest(of: bytes))
        let blob = try cache.blob(digest) { (part) throws(FileTreeError) in
            _ = bytes.withUnsafeBytes { part.append($0, at: 0) }
        }
        return String(decoding: try #require(blob).source.bytes(at: 0, count: 100), as: UTF8.self)
    }

    private var kept: [String] {
        get throws { try FileManager.default.contentsOfDirectory(atPath: directory + "/sha256") }
    }

    @Test func `what is over the limit goes, and can be read as long as somebody does`() throws {
        defer { try? FileManager.default.removeItem(atPath: directory) }
        var cache = BlobCache(directory: directory)
        cache.limit = 10
        #expect(try fetch("seven b", cache) == "seven b")
        #expect(try kept.count == 1)
        #expect(try fetch("another", cache) == "another")
        #expect(try kept.count == 1)
        #expect(try fetch("more than all that may be kept", cache) == "more than all that may be kept")
        let sizes = try kept.map { try Data(contentsOf: URL(fileURLWithPath: "\(directory)/sha256/\($0)")).count }
        #expect(sizes.reduce(0, +) <= 10)
    }

    @Test func `what somebody else fetches is left to them for an hour`() throws {
        defer { try? FileManager.default.removeItem(atPath: directory) }
        var cache = BlobCache(directory: directory)
        cache.limit = 1
        try FileManager.default.createDirectory(atPath: directory + "/sha256", withIntermediateDirectories: true)
        for (name, age) in [("new.part", 0.0), ("old.part", 7200)] {
            let path = "\(directory)/sha256/\(name)"
            try Data("partial".utf8).write(to: URL(fileURLWithPath: path))
            try FileManager.default.setAttributes(
                [.modificationDate: Date(timeIntervalSinceNow: -age)], ofItemAtPath: path)
        }
        #expect(try fetch("seven b", cache) == "seven b")
        #expect(try kept == ["new.part"])
    }
}
