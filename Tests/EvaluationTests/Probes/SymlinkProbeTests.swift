import FileTree
import Testing

@testable import Evaluation

@Suite struct SymlinkProbeTests {
    private func run(_ path: String) throws -> ProbeRun {
        var tree = try MemoryTree(files: ["/d/file": "x"])
        try tree.addLink("/d/link", to: "file")
        try tree.addLink("/d/chain", to: "/d/link")
        try tree.addLink("/d/outside", to: "../../../../d/file")
        try tree.addLink("/d/dangling", to: "nothing")
        try tree.addLink("/d/loop", to: "loop")
        return try ProbeRun("unix:symlink", "<filepath>\(path)</filepath>", on: tree)
    }

    @Test(arguments: ["/d/link", "/d/chain", "/d/outside"])
    func `a link leads to its target inside the tree`(path: String) throws {
        #expect(try run(path).lines == ["filepath=\(path) canonical_path=/d/file"])
    }

    @Test(arguments: ["/d/dangling", "/d/loop"]) func `a link that leads nowhere errs`(path: String) throws {
        #expect(try run(path).flag == .error)
    }

    @Test(arguments: ["/d/file", "/d", "/none", "d/link"]) func `what is no link does not exist`(path: String) throws {
        #expect(try run(path).flag == .doesNotExist)
    }
}
