import FileTree
import Testing

@testable import RuleTesting

@Suite struct ManifestTests {
    @Test func `a manifest gives what a checkout cannot carry`() throws {
        var tree = MemoryTree()
        try tree.put("/etc/shadow", FileMetadata(type: .regular, mode: 0o644), content: Array("root:*:\n".utf8))
        let manifest = try Manifest(
            """
            #mtree
            /set uid=0 gid=0
            ./etc/shadow mode=0640 gid=42
            ./dev/null type=char mode=0666
            ./var/run type=link link=/run
            """)
        try manifest.apply(to: &tree)
        #expect(try tree.metadata(at: "/etc/shadow")?.mode == 0o640)
        #expect(try tree.metadata(at: "/etc/shadow")?.groupID == 42)
        #expect(try tree.metadata(at: "/dev/null")?.type == .characterSpecial)
        #expect(try tree.linkTarget(at: "/var/run") == "/run")
    }

    @Test(arguments: ["./a nonsense=1", "../a mode=0644", "./a/../../b type=dir", "..", "a/../.. type=dir"])
    func `what is no manifest is refused with its line`(line: String) {
        #expect(throws: Manifest.Fault.self) { try Manifest("#mtree\n" + line) }
    }

    @Test func `a file that is not there cannot be changed`() throws {
        var tree = MemoryTree()
        let manifest = try Manifest("./etc/shadow mode=0640")
        let fault = #expect(throws: Manifest.Fault.self) { try manifest.apply(to: &tree) }
        #expect(fault?.line == 1)
    }
}
