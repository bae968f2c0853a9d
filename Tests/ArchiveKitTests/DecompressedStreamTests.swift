import Foundation
import Testing

@testable import ArchiveKit

@Suite struct DecompressedStreamTests {
    /// "hello" 1,000 times, compressed by each program's own format.
    private static let text = String(repeating: "hello\n", count: 1000)

    private func read(_ path: String) throws -> [UInt8] {
        let descriptor = open(path, O_RDONLY)
        defer { close(descriptor) }
        let stream = try DecompressedStream(descriptor: descriptor)
        var bytes: [UInt8] = []
        var buffer = [UInt8](repeating: 0, count: 777)
        while true {
            let count = try buffer.withUnsafeMutableBytes { (buffer) throws -> Int in try stream.read(into: buffer) }
            if count == 0 { return bytes }
            bytes += buffer[..<count]
        }
    }

    private func gzip(_ data: Data) throws -> String {
        let path = FileManager.default.temporaryDirectory.appendingPathComponent("x-\(UUID().uuidString)").path
        try data.write(to: URL(fileURLWithPath: path))
        let process = Process()
        process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
        process.arguments = ["gzip", path]
        try process.run()
        process.waitUntilExit()
        return path + ".gz"
    }

    @Test func `what went in comes out`() throws {
        let path = try gzip(Data(Self.text.utf8))
        defer { try? FileManager.default.removeItem(atPath: path) }
        #expect(try read(path) == Array(Self.text.utf8))
    }

    @Test(arguments: [1, 9, 20])
    func `a file that ends too soon is an error`(missing: Int) throws {
        let path = try gzip(Data(Self.text.utf8))
        defer { try? FileManager.default.removeItem(atPath: path) }
        try Data(contentsOf: URL(fileURLWithPath: path)).dropLast(missing).write(to: URL(fileURLWithPath: path))
        #expect(throws: DecompressedStream.Failure.self) { () throws -> Void in _ = try read(path) }
    }
}
