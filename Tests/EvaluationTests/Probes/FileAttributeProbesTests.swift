import FileTree
import Testing

@testable import Evaluation

@Suite struct FileAttributeProbesTests {
    private static let file = "<path>/d</path><filename>f</filename>"

    private func tree() throws -> MemoryTree {
        var tree = try MemoryTree(files: ["/d/f": "foo=1\nnothing\n foo=2\n"])
        try tree.setAttribute("user.b", [0x78, 0x00, 0x79], at: "/d/f")
        try tree.setAttribute("user.a", Array("value".utf8), at: "/d/f")
        try tree.setAttribute("security.selinux", Array("system_u:object_r:etc_t:s0:c1,c2\0".utf8), at: "/d/f")
        return tree
    }

    @Test func `attributes have their values as text`() throws {
        let name = "<attribute_name operation=\"pattern match\">^user</attribute_name>"
        let run = try ProbeRun("unix:fileextendedattribute", Self.file + name, on: tree())
        #expect(
            run.lines == [
                "filepath=/d/f path=/d filename=f attribute_name=user.a value=value",
                "filepath=/d/f path=/d filename=f attribute_name=user.b value=x",
            ])
        let none = "<attribute_name>user.none</attribute_name>"
        #expect(try ProbeRun("unix:fileextendedattribute", Self.file + none, on: tree()).flag == .doesNotExist)
    }

    @Test func `a label is taken apart and a file without one errs`() throws {
        let run = try ProbeRun("linux:selinuxsecuritycontext", Self.file, on: tree())
        #expect(
            run.lines == [
                "filepath=/d/f path=/d filename=f user=system_u role=object_r type=etc_t low_sensitivity=s0 low_category=c1,c2 rawlow_sensitivity=s0 rawlow_category=c1,c2"
            ])
        let plain = try MemoryTree(files: ["/d/f": ""])
        #expect(try ProbeRun("linux:selinuxsecuritycontext", Self.file, on: plain).flag == .error)
    }

    @Test func `the old types find lines and digests`() throws {
        let line = "<line operation=\"pattern match\">foo=(.*)</line>"
        let text = try ProbeRun("independent:textfilecontent", Self.file + line, on: tree())
        #expect(text.values("text") == ["foo=1", "foo=2"])
        #expect(text.values("subexpression") == ["1", "2"])
        let empty = try ProbeRun("independent:filehash", Self.file, on: MemoryTree(files: ["/d/f": ""]))
        #expect(empty.values("sha1") == ["da39a3ee5e6b4b0d3255bfef95601890afd80709"])
    }
}
