import FileTree
import Foundation
import Testing

@testable import Evaluation

/// `Corpus/rpm` is a database that rpm 4.18 filled: `gamma` and `beta` are in the file, the rest in the log beside it.
@Suite struct RPMInfoProbeTests {
    static let folder = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
        .deletingLastPathComponent().appendingPathComponent("Corpus/rpm")
    private static let all = "<name operation=\"pattern match\">.*</name>"

    private static func bytes(_ name: String) throws -> [UInt8] {
        try Array(Data(contentsOf: folder.appendingPathComponent(name)))
    }

    private func tree(_ folder: String, log: Bool) throws -> MemoryTree {
        var tree = MemoryTree()
        try tree.add("\(folder)/rpmdb.sqlite", Self.bytes("rpmdb.sqlite"))
        if log { try tree.add("\(folder)/rpmdb.sqlite-wal", Self.bytes("rpmdb.sqlite-wal")) }
        return tree
    }

    @Test(arguments: ["/var/lib/rpm", "/usr/lib/sysimage/rpm"])
    func `packages have the entities that the reference gives them`(folder: String) throws {
        let run = try ProbeRun("linux:rpminfo", Self.all, on: tree(folder, log: true))
        #expect(
            run.lines == [
                "name=gamma arch=x86_64 epoch=(none) release=3.el9 version=1.2 evr=0:1.2-3.el9 signature_keyid=0 extended_name=gamma-0:1.2-3.el9.x86_64",
                "name=beta arch=noarch epoch=2 release=3.el9 version=1.2 evr=2:1.2-3.el9 signature_keyid=0 extended_name=beta-2:1.2-3.el9.noarch",
                "name=alpha arch=noarch epoch=(none) release=3.el9 version=1.2 evr=0:1.2-3.el9 signature_keyid=0 extended_name=alpha-0:1.2-3.el9.noarch",
                "name=gpg-pubkey arch=(none) epoch=(none) release=6b058a5b version=1f84fab1 evr=0:1f84fab1-6b058a5b signature_keyid=0 extended_name=gpg-pubkey-0:1f84fab1-6b058a5b.(none)",
                "name=signed arch=noarch epoch=(none) release=3.el9 version=1.2 evr=0:1.2-3.el9 signature_keyid=3d2560d71f84fab1 extended_name=signed-0:1.2-3.el9.noarch",
            ])
    }

    @Test func `without the log a database is what its file holds`() throws {
        let run = try ProbeRun("linux:rpminfo", Self.all, on: tree("/var/lib/rpm", log: false))
        #expect(run.values("name") == ["gamma", "beta"])
    }

    @Test func `files are listed where the behaviour asks for them`() throws {
        let object = "<behaviors filepaths=\"true\"/><name>beta</name>"
        let run = try ProbeRun("linux:rpminfo", object, on: tree("/var/lib/rpm", log: false))
        #expect(run.values("filepath") == ["/usr/share/beta", "/usr/share/beta/file", "/usr/share/beta/lnk"])
    }

    @Test func `a tree without a database has no packages`() throws {
        #expect(try ProbeRun("linux:rpminfo", Self.all, on: MemoryTree()).flag == .doesNotExist)
    }

    @Test(arguments: [0, 100, 4096, 5000])
    func `a truncated database errs`(size: Int) throws {
        var tree = MemoryTree()
        try tree.add("/var/lib/rpm/rpmdb.sqlite", Array(Self.bytes("rpmdb.sqlite").prefix(size)))
        #expect(try ProbeRun("linux:rpminfo", Self.all, on: tree).flag == .error)
    }

    @Test func `a damaged database errs or is read, and a damaged log counts up to the damage`() throws {
        let database = try Self.bytes("rpmdb.sqlite")
        for offset in stride(from: 16, to: database.count, by: 37) {
            var damaged = database
            damaged[offset] ^= 0xFF
            var tree = MemoryTree()
            try tree.add("/var/lib/rpm/rpmdb.sqlite", damaged)
            _ = try ProbeRun("linux:rpminfo", Self.all, on: tree)
        }
        var log = try Self.bytes("rpmdb.sqlite-wal")
        log[log.count - 1] ^= 0xFF
        var tree = try tree("/var/lib/rpm", log: false)
        try tree.add("/var/lib/rpm/rpmdb.sqlite-wal", log)
        let run = try ProbeRun("linux:rpminfo", Self.all, on: tree)
        #expect(run.values("name") == ["gamma", "beta", "alpha", "gpg-pubkey"])
    }

    @Test func `a database of another kind is not known`() throws {
        let tree = try MemoryTree(files: ["/var/lib/rpm/Packages": "\u{0}\u{0}"])
        #expect(try ProbeRun("linux:rpminfo", Self.all, on: tree).flag == .error)
    }
}
