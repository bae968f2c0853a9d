import Glibc
import Testing

@testable import FileTree

@Suite struct TreeViewTests {
    /// A tree with links that try to leave it: `/etc/shadow` and `/up` point outside, `/loop` to itself.
    func withTree(_ body: (TreeView) throws -> Void) throws {
        var template = Array("/tmp/scapwright-XXXXXX".utf8CString)
        guard let made = mkdtemp(&template) else { throw FileTreeError(.notFound, "/tmp") }
        let root = String(cString: made)
        defer { _ = system("rm -rf '\(root)'") }
        mkdir("\(root)/etc", 0o755)
        mkdir("\(root)/usr", 0o755)
        mkfifo("\(root)/fifo", 0o644)
        let file = open("\(root)/usr/passwd", O_CREAT | O_WRONLY, 0o600)
        write(file, "inside", 6)
        close(file)
        symlink("/usr/passwd", "\(root)/etc/passwd")
        symlink("../../../../../../usr/passwd", "\(root)/etc/shadow")
        symlink("..", "\(root)/up")
        symlink("loop", "\(root)/loop")
        symlink("fifo", "\(root)/pipe")
        try body(TreeView(try DirectoryTree(root)))
    }

    @Test func `a root is entered by its own path, be it a link`() throws {
        try withTree { (view: TreeView) throws -> Void in
            let link = "/tmp/scapwright-root-\(getpid())"
            unlink(link)
            symlink((view.tree as? DirectoryTree)?.root ?? "", link)
            defer { unlink(link) }
            for root in [link, link + "/", link + "//."] {
                #expect(try TreeView(try DirectoryTree(root)).contents("/etc/passwd") == Array("inside".utf8))
            }
            #expect(throws: FileTreeError.self) { _ = try DirectoryTree(link + "/usr/passwd") }
            #expect(throws: FileTreeError.self) { _ = try DirectoryTree("") }
        }
    }

    @Test func `links and dots stay inside the tree`() throws {
        try withTree { (view: TreeView) throws -> Void in
            for path in ["/etc/passwd", "/etc/shadow", "/up/etc/shadow", "/../../usr/passwd", "//usr/./passwd"] {
                #expect(try view.contents(path) == Array("inside".utf8), "\(path)")
            }
            #expect(try view.resolve("/up", followLast: true) == "/")
            #expect(try view.resolve("/up/up/up/etc", followLast: true) == "/etc")
            #expect(try view.resolve("/usr/passwd/x", followLast: true) == nil)
        }
    }

    @Test func `loops, pipes and missing files are errors, not hangs`() throws {
        try withTree { (view: TreeView) throws -> Void in
            #expect(throws: FileTreeError(.linkLoop, "/loop")) { try view.contents("/loop") }
            #expect(throws: FileTreeError(.notRegular, "/pipe")) { try view.contents("/pipe") }
            #expect(throws: FileTreeError(.notRegular, "/etc")) { try view.contents("/etc") }
            #expect(throws: FileTreeError(.notFound, "/nope")) { try view.contents("/nope") }
        }
    }

    @Test(arguments: [[0x61, 0xFF], [0xEE, 0xBE, 0x80], [0xC3, 0xA4], [0xC3], [0xE2, 0x82]] as [[UInt8]])
    func `any name survives being text`(bytes: [UInt8]) {
        #expect(TreePath.encode(TreePath.decode(bytes)) == bytes)
    }
}
