import Diagnostics
import FileTree
import Foundation
import Testing

@testable import RuleTesting

/// Fixtures that are no good, each told with one diagnostic.
@Suite struct FixtureTests {
    private let folder = FileManager.default.temporaryDirectory.appendingPathComponent("fixtures-\(UUID().uuidString)")
        .path

    private func write(_ path: String, _ text: String) throws {
        let full = "\(folder)/\(path)"
        try FileManager.default.createDirectory(
            atPath: (full as NSString).deletingLastPathComponent, withIntermediateDirectories: true)
        try text.write(toFile: full, atomically: true, encoding: .utf8)
    }

    @Test func `two overlays that give a file different contents conflict`() throws {
        defer { try? FileManager.default.removeItem(atPath: folder) }
        try write("one/root/etc/issue", "one")
        try write("two/root/etc/issue", "two")
        try write("three/root/etc/motd", "three")
        let library = FixtureLibrary(directory: folder)
        let fault = #expect(throws: Diagnostic.self) { try library.tree(nil, overlays: ["one", "two"]) }
        #expect(fault?.id == "conflict" && fault?.message.contains("/etc/issue") == true)
        #expect(try library.tree(nil, overlays: ["one", "three"]).paths.contains("/etc/motd"))
    }

    @Test func `a manifest and an archive that lead outside, or are cut short, are refused`() throws {
        defer { try? FileManager.default.removeItem(atPath: folder) }
        try write("outside/root/etc/issue", "x")
        try write("outside/manifest.mtree", "./../etc/issue mode=0600\n")
        try write("short.tar.gz", "\u{1F}\u{8B} not an archive")
        let library = FixtureLibrary(directory: folder)
        #expect(throws: Diagnostic.self) { try library.tree("outside") }
        #expect(throws: Diagnostic.self) { try library.tree("short") }
        #expect(throws: Diagnostic.self) { try library.tree("nowhere") }
    }

    @Test func `what is written as a manifest is read as it was`() throws {
        var tree = MemoryTree()
        try tree.put(
            "/etc/shadow", FileMetadata(type: .regular, mode: 0o640, groupID: 42), content: Array("root:*:\n".utf8))
        try tree.setAttribute("user.note", Array("two words".utf8), at: "/etc/shadow")
        try tree.put("/dev/null", FileMetadata(type: .characterSpecial, mode: 0o666))
        try tree.setDeviceNumber(1, 3, at: "/dev/null")
        var copy = MemoryTree()
        try copy.put("/etc/shadow", FileMetadata(type: .regular, mode: 0o644), content: Array("root:*:\n".utf8))
        try Manifest(try ManifestWriter.write(tree)).apply(to: &copy)
        #expect(try copy.firstDifference(from: tree) == nil)
        #expect(copy.deviceNumber(at: "/dev/null")?.minor == 3)
    }

    @Test func `secrets are replaced by text of their form`() {
        let line = "a:$6$salt$secret:1::\nb:!$y$j9T$salt$secret:1::\nc:*:1::\n"
        let found = SecretFilter.replaced(Array(line.utf8), at: "/etc/shadow")
        #expect(String(decoding: found, as: UTF8.self) == "a:$6$xxxx$xxxxxx:1::\nb:!$y$j9T$xxxx$xxxxxx:1::\nc:*:1::\n")
    }
}
