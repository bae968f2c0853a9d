import FileTree
import Foundation
import Testing

@testable import Evaluation

/// `Corpus/rpm/Packages` and `Packages.db` hold two packages, one as a hash table of Berkeley DB, the other as ndb. The
/// expected results are the reference's for the same files on a disk.
@Suite struct RPMVerifyProbesTests {
    private static let any = ["name", "epoch", "version", "release", "arch"].map {
        "<\($0) operation=\"pattern match\">.*</\($0)>"
    }.joined()
    private static let times: [String: Int64] = [:]

    private func tree(_ database: String = "Packages") throws -> MemoryTree {
        var tree = try MemoryTree(files: [
            "/usr/lib/rpm/rpmrc": "", "/etc/passwd": "root:x:0:0:::\nbin:x:2:2:::\n", "/etc/group": "root:x:0:\n",
        ])
        let file = RPMInfoProbeTests.folder.appendingPathComponent(database)
        try tree.add("/var/lib/rpm/\(database)", Array(Data(contentsOf: file)))
        for (name, text) in [
            ("a/plain", "plain\n"), ("a/conf", "other\n"), ("a/doc", "doc\n"), ("a/changed", "changeD\n"),
            ("b/b", "b\n"),
        ] { try tree.add("/opt/\(name)", Array(text.utf8)) }
        try tree.put("/opt/a/mode", FileMetadata(type: .regular, mode: 0o600), content: Array("mode\n".utf8))
        try tree.put(
            "/opt/a/owner", FileMetadata(type: .regular, mode: 0o644, userID: 2, groupID: 7),
            content: Array("owner\n".utf8))
        try tree.add("/opt/a/cap", Array("cap\n".utf8))
        try tree.add("/opt/a/type/inside", [])
        try tree.addLink("/opt/a/link", to: "plain")
        try tree.addLink("/opt/a/link2", to: "conf")
        return tree
    }

    /// What failed of each file; `-` where nothing was compared.
    private func failures(_ run: ProbeRun) -> [String] {
        run.items.map { item in
            let path = item.entities(named: "filepath").first?.value ?? ""
            let checks = item.entities.filter { ["pass", "fail", "not performed"].contains($0.value) }
            if checks.allSatisfy({ $0.value == "not performed" }) { return "\(path) -" }
            return ([path] + checks.filter { $0.value == "fail" }.map(\.name)).joined(separator: " ")
        }
    }

    @Test(arguments: ["Packages", "Packages.db"])
    func `what differs from the package fails, and a file that is gone is not compared`(database: String) throws {
        let object = """
            <behaviors nomtime="true" nomd5="true"/>\(Self.any)<filepath operation="pattern match">.*</filepath>
            """
        let run = try ProbeRun("linux:rpmverifyfile", object, on: tree(database))
        #expect(
            failures(run).sorted()
                == [
                    "/opt/a", "/opt/a/cap capabilities_differ", "/opt/a/changed", "/opt/a/conf size_differs",
                    "/opt/a/doc",
                    "/opt/a/ghost -", "/opt/a/gone -", "/opt/a/link", "/opt/a/link2 link_mismatch",
                    "/opt/a/mode mode_differs",
                    "/opt/a/owner ownership_differs group_differs", "/opt/a/plain", "/opt/a/time -",
                    "/opt/a/type mode_differs", "/opt/b/b",
                ].map { $0 == "/opt/a" ? "/opt/a" : $0 })
        #expect(run.items.allSatisfy { $0.entities(named: "mtime_differs").map(\.value) == ["not performed"] })
    }

    @Test func `digests are compared, of configuration too unless it is left out`() throws {
        let object = "\(Self.any)<filepath operation=\"pattern match\">/(changed|conf|plain)$</filepath>"
        let run = try ProbeRun("linux:rpmverifyfile", object, on: tree())
        #expect(run.values("filedigest_differs").sorted() == ["fail", "fail", "pass"])
        #expect(run.values("configuration_file").sorted() == ["false", "false", "true"])
        let without = try ProbeRun(
            "linux:rpmverifyfile", "<behaviors noconfigfiles=\"true\" noghostfiles=\"true\"/>" + object, on: tree())
        #expect(without.items.count == 2)
    }

    @Test func `the old test names package and file only`() throws {
        let run = try ProbeRun(
            "linux:rpmverify", "<name>beta</name><filepath>/opt/b/b</filepath>", on: tree())
        #expect(
            run.lines == [
                "name=beta filepath=/opt/b/b size_differs=pass mode_differs=pass md5_differs=pass device_differs=pass link_mismatch=pass ownership_differs=pass group_differs=pass mtime_differs=fail capabilities_differ=pass configuration_file=false documentation_file=false ghost_file=false license_file=true readme_file=false"
            ])
    }

    @Test func `a package that needs what nobody has does not pass`() throws {
        let run = try ProbeRun("linux:rpmverifypackage", Self.any, on: tree())
        #expect(run.values("extended_name") == ["alpha-4:1.2-3.noarch", "beta-4:1.5-3.noarch"])
        #expect(run.values("dependency_check_passed") == ["true", "false"])
        #expect(run.values("verification_script_successful") == ["true", "true"])
    }

    @Test(arguments: [
        ("rpmverify", CollectedObject.Flag.doesNotExist), ("rpmverifyfile", .doesNotExist),
        ("rpmverifypackage", .notApplicable),
    ])
    func `without rpm no file is a package's, and packages are not verified`(
        type: String, flag: CollectedObject.Flag
    ) throws {
        let object = Self.any + "<filepath>/x</filepath>"
        #expect(try ProbeRun("linux:\(type)", object, on: MemoryTree()).flag == flag)
    }

    @Test(arguments: ["Packages", "Packages.db"])
    func `packages are read from databases of every form`(database: String) throws {
        let run = try ProbeRun("linux:rpminfo", "<name operation=\"pattern match\">.*</name>", on: tree(database))
        #expect(run.values("evr").sorted() == ["4:1.2-3", "4:1.5-3"])
    }

    @Test(arguments: ["Packages", "Packages.db"])
    func `damage is an error or is not in the way, and never a crash`(database: String) throws {
        let file = RPMInfoProbeTests.folder.appendingPathComponent(database)
        let intact = try Array(Data(contentsOf: file))
        for size in [0, 12, 511, 4096, intact.count - 1] {
            var tree = MemoryTree()
            try tree.add("/var/lib/rpm/\(database)", Array(intact.prefix(size)))
            let run = try ProbeRun("linux:rpminfo", "<name operation=\"pattern match\">.*</name>", on: tree)
            #expect(run.flag == .error, "\(size) bytes")
        }
        for position in stride(from: 0, to: intact.count, by: 37) {
            var tree = MemoryTree()
            var damaged = intact
            damaged[position] ^= 0xFF
            try tree.add("/var/lib/rpm/\(database)", damaged)
            let run = try ProbeRun("linux:rpminfo", "<name operation=\"pattern match\">.*</name>", on: tree)
            #expect([.error, .complete, .doesNotExist].contains(run.flag))
        }
    }

    @Test(arguments: [
        ("cap_net_raw=ep", "01000002002000000000000000000000 00000000"),
        ("cap_chown,cap_kill+p cap_kill+i", "00000002210000002000000000000000 00000000"),
    ])
    func `capabilities in words are those in the attribute`(text: String, attribute: String) throws {
        let digits = Array(attribute.filter { $0 != " " })
        let bytes = stride(from: 0, to: digits.count, by: 2).compactMap {
            UInt8(String(digits[$0...$0 + 1]), radix: 16)
        }
        #expect(FileCapabilities(attribute: bytes) == FileCapabilities(text: text))
        #expect(FileCapabilities(text: "cap_nonsense=ep") == nil)
    }
}
