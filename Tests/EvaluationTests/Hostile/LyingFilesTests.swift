import FileTree
import Foundation
import Testing

@testable import Evaluation

/// Files that are not what a search hopes for: the right items or an error, in bounded time.
@Suite struct LyingFilesTests {
    private func search(
        _ pattern: String, _ tree: any FileTree, filename: String = "x", operation: String = "equals",
        instance: String = "<instance datatype=\"int\" operation=\"greater than or equal\">1</instance>"
    ) throws -> ProbeRun {
        try ProbeRun(
            "independent:textfilecontent54",
            """
            <path>/d</path><filename operation="\(operation)">\(filename)</filename>
            <pattern operation="pattern match">\(pattern)</pattern>\(instance)
            """, on: tree)
    }

    @Test(arguments: ["symlinks and directories", "symlinks", "directories"])
    func `recursion into links that go round ends, and finds each file`(recurse: String) throws {
        var tree = try MemoryTree(files: ["/d/one/x": "", "/d/two/x": ""])
        try tree.addLink("/d/one/up", to: "..")
        try tree.addLink("/d/two/other", to: "../one")
        try tree.addLink("/d/self", to: "self")
        let run = try ProbeRun(
            "unix:file",
            """
            <behaviors recurse="\(recurse)" recurse_direction="down" max_depth="-1"/><path>/d</path>
            <filename>x</filename>
            """, on: tree)
        #expect(run.flag == (recurse == "symlinks" ? .doesNotExist : .complete))
        let found = Set(run.values("filepath"))
        #expect(recurse == "symlinks" || found.isSuperset(of: ["/d/one/x", "/d/two/x"]))
        #expect(found.count < 20)
    }

    @Test(arguments: ["<filename>self</filename>", "<filename operation=\"pattern match\">.</filename>"])
    func `a link to itself is a finding, whether or not the search tried to follow it`(filename: String) throws {
        var tree = MemoryTree()
        try tree.addLink("/d/self", to: "self")
        let run = try ProbeRun("unix:file", "<path>/d</path>\(filename)", on: tree)
        #expect(run.flag == .complete)
        #expect(run.values("type") == ["symbolic link"])
        #expect(run.items.first?.entities(named: "has_extended_acl").first?.status == .doesNotExist)
    }

    @Test func `what a directory that cannot be read holds is not known`() throws {
        let tree = ClosedTree(
            tree: try MemoryTree(files: ["/d/closed/x": "a", "/d/open/x": "a"]), directory: "/d/closed")
        let run = try ProbeRun(
            "unix:file",
            "<behaviors recurse_direction=\"down\"/><path>/d</path><filename>x</filename>", on: tree)
        #expect(run.flag == .incomplete)
        #expect(run.values("filepath") == ["/d/open/x"])
        let nothing = try ProbeRun("unix:file", "<path>/d/closed</path><filename>x</filename>", on: tree)
        #expect(nothing.flag == .incomplete)
        #expect(nothing.collected.messages.first?.text.contains("/d/closed") == true)
    }

    @Test func `what a path through a closed directory names is not known`() throws {
        var files = try MemoryTree(files: ["/d/closed/x": "a"])
        try files.addLink("/d/link", to: "closed/x")
        let tree = ClosedTree(tree: files, directory: "/d/closed")
        for path in ["<filepath>/d/closed/x</filepath>", "<path>/d/closed/in</path><filename>x</filename>"] {
            let run = try ProbeRun("unix:file", path, on: tree)
            #expect(run.flag == .incomplete, "\(path)")
            #expect(run.collected.messages.map(\.text).allSatisfy { $0.contains("permission denied") })
        }
        for path in [
            "<filepath>/d/link</filepath>", "<path>/d</path><filename operation=\"pattern match\">.</filename>",
        ] {
            let run = try ProbeRun("unix:file", path, on: tree)
            #expect(run.values("type") == ["symbolic link"], "\(path)")
        }
    }

    @Test func `a pattern sees a binary file up to its first NUL`() throws {
        var tree = MemoryTree()
        try tree.add("/d/x", Array("key=1\n".utf8) + [0, 0xFF, 0xFE, 0x80] + Array("\nkey=2\n".utf8))
        #expect(try search("^key=(\\d)$", tree).values("subexpression") == ["1"])
    }

    @Test func `text that is no UTF-8 is an error that says so`() throws {
        var tree = MemoryTree()
        try tree.add("/d/x", Array("key=1\n".utf8) + [0xE4, 0x0A, 0xC3, 0x28, 0x0A] + Array("key=2".utf8))
        let run = try search("key=(\\d)", tree)
        #expect(run.flag == .error)
        #expect(run.items.isEmpty)
        #expect(run.collected.messages.first?.text == "the pattern cannot be matched in /d/x: the text is not UTF-8")
    }

    @Test func `a name that is no UTF-8 can be found and read`() throws {
        let directory = try TemporaryDirectory()
        try FileManager.default.createDirectory(atPath: directory.path + "/d", withIntermediateDirectories: false)
        let file = open(Array((directory.path + "/d/x").utf8CString.dropLast()) + [-28, 0], O_CREAT | O_WRONLY, 0o600)
        try #require(file >= 0)
        #expect(write(file, "text", 4) == 4)
        close(file)
        let run = try search("t.*", try DirectoryTree(directory.path), filename: "^x", operation: "pattern match")
        #expect(run.flag == .complete)
        #expect(run.values("text") == ["text"])
    }

    @Test func `a sparse file of 1 GB is an error that says so`() throws {
        let directory = try TemporaryDirectory()
        try directory.write("d/x", "")
        try #require(truncate(directory.path + "/d/x", 1 << 30) == 0)
        let run = try search("a", try DirectoryTree(directory.path))
        #expect(run.flag == .error)
        #expect(run.collected.messages.first?.text.contains("/d/x") == true)
    }

    @Test func `a hundred thousand matches are a hundred thousand items`() throws {
        let text = (1...100_000).map { "k\($0)" }.joined(separator: "\n")
        let tree = try MemoryTree(files: ["/d/x": text])
        let all = try search("^k(\\d+)$", tree)
        #expect(all.items.count == 100_000)
        let last = try search("^k(\\d+)$", tree, instance: "<instance datatype=\"int\">100000</instance>")
        #expect(last.values("subexpression") == ["100000"])
    }
}
