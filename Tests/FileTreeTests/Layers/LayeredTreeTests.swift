import Testing

@testable import FileTree

/// What layers make of each other (OCI image specification, layer.md).
@Suite struct LayeredTreeTests {
    typealias Make = TarBytes.Make

    static let cases: [(what: String, layers: [Make], listing: [String])] = [
        (
            "a whiteout takes away what lower layers have, wherever its layer has it",
            [
                {
                    $0.add("a/x", content: "1")
                    $0.add("b/x", content: "1")
                },
                {
                    $0.add("a/.wh.x")
                    $0.add("b/x", content: "2")
                    $0.add("b/.wh.x")
                },
            ], ["/a/", "/b/", "/b/x 2"]
        ),
        (
            "an opaque directory keeps what its own layer has, before and after",
            [
                {
                    $0.add("d/old/x", content: "1")
                    $0.add("d/both", content: "1")
                },
                {
                    $0.add("d/first", content: "2")
                    $0.add("d/.wh..wh..opq")
                    $0.add("d/both", content: "2")
                },
            ], ["/d/", "/d/both 2", "/d/first 2"]
        ),
        (
            "what was taken away comes back as what the new layer says, be it only as a part of a path",
            [
                {
                    $0.add("file", content: "1", records: [("SCHILY.xattr.user.a", "b")])
                    $0.add("link", .symbolicLink, link: "elsewhere")
                    $0.add("elsewhere/y", content: "1")
                },
                {
                    $0.add(".wh.file")
                    $0.add(".wh.link")
                },
                {
                    $0.add("file/x", content: "3")
                    $0.add("link/x", content: "3")
                },
            ], ["/elsewhere/", "/elsewhere/y 1", "/file/", "/file/x 3", "/link/", "/link/x 3"]
        ),
        (
            "a hard link keeps the content that its target had",
            [
                { $0.add("a", content: "1") },
                {
                    $0.add("b", .hardLink, link: "./a")
                    $0.add("a", content: "2")
                    $0.add("c", .hardLink, link: "/a")
                },
                { $0.add(".wh.a") },
            ], ["/b 1", "/c 2"]
        ),
        (
            "a file takes a directory's place with all that is in it, and a directory a file's",
            [
                { $0.add("a/b/c", content: "1") },
                { $0.add("a", content: "2") },
                {
                    $0.add("a", .directory)
                    $0.add("a/d", content: "3")
                },
            ], ["/a/", "/a/d 3"]
        ),
        (
            "members go through links inside the tree, and a name may be a whiteout in a plain file's name only",
            [
                {
                    $0.add("usr/lib", .directory)
                    $0.add("lib", .symbolicLink, link: "../../usr/lib")
                },
                { $0.add("lib/x.wh.", content: "2") },
            ], ["/lib -> ../../usr/lib", "/usr/", "/usr/lib/", "/usr/lib/x.wh. 2"]
        ),
    ]

    @Test(arguments: cases.indices)
    func `layers are laid on each other`(number: Int) throws {
        let (what, layers, listing) = Self.cases[number]
        #expect(try LayeredTree(layers).listing() == listing, "\(what)")
    }

    @Test func `a listing has the entries, in byte order`() throws {
        let tree = try LayeredTree([
            { archive in
                for name in ["b", "a", "Z", "a-", "ä", "long name \(String(repeating: "n", count: 60))"] {
                    archive.add("d/\(name)")
                }
                archive.add("d/link", .symbolicLink, link: "b")
            }
        ])
        let names = try tree.entries(in: "/d").map(\.name)
        #expect(names == names.sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) } && names.count == 7)
        for tree in [tree, MarkedTree(tree, marker: "/d/c")] as [any FileTree] {
            #expect(try Array(tree.listing(of: "/d")) == tree.entries(in: "/d"))
            #expect(throws: FileTreeError.self) { try tree.listing(of: "/d/b") }
        }
    }

    @Test func `attributes do not come back with a name`() throws {
        let tree = try LayeredTree(Array(Self.cases[2].layers.prefix(1)))
        #expect(try tree.extendedAttribute("user.a", at: "/file") == Array("b".utf8))
        #expect(try LayeredTree(Self.cases[2].layers).extendedAttributeNames(at: "/file") == [])
    }

    @Test func `sizes and times beyond 32 bits are kept`() throws {
        let tree = try LayeredTree([
            {
                $0.add("old", time: -86_400 * 365 * 100)
                $0.add("new", time: 1 << 40)
                $0.add("now", time: 1_700_000_000)
                $0.add(
                    "holes",
                    records: [
                        ("GNU.sparse.major", "0"), ("GNU.sparse.minor", "1"), ("GNU.sparse.size", "\(5 << 40)"),
                        ("GNU.sparse.numblocks", "1"), ("GNU.sparse.map", "\(5 << 40),0"),
                    ])
            }
        ])
        func time(_ path: String) throws -> Int64? { try tree.metadata(at: path)?.modificationTime }
        #expect(try time("/old") == -86_400 * 365 * 100)
        #expect(try time("/new") == 1 << 40)
        #expect(try time("/now") == 1_700_000_000)
        #expect(try tree.metadata(at: "/holes")?.size == 5 << 40)
    }

    @Test func `names of one file have one inode, and no others`() throws {
        let tree = try LayeredTree([
            {
                $0.add("a", content: "1")
                $0.add("b", .hardLink, link: "a")
                $0.add("c", content: "1")
                $0.add("d", .directory)
                $0.add("e", .directory)
            }, { $0.add("f", content: "1") },
        ])
        let inodes = try ["a", "b", "c", "d", "e", "f"].map { try tree.metadata(at: "/\($0)")?.inode }
        #expect(inodes[0] == inodes[1] && Set(inodes).count == 5)
    }

    @Test(arguments: [1, 2, 4])
    func `a name that is a file and a directory by turns is what the last layer says`(atOnce: Int) throws {
        let layers: [Make] = (0..<100).map { number in
            { archive in
                if number % 2 == 0 {
                    archive.add("turn", content: "\(number)")
                } else {
                    archive.add("turn", .directory)
                    for file in 0..<50 { archive.add("turn/\(file)", content: "\(number)") }
                }
            }
        }
        #expect(
            try LayeredTree(layers, atOnce: atOnce).listing() == ["/turn/"] + (0..<50).map { "/turn/\($0) 99" }.sorted()
        )
        #expect(try LayeredTree(layers.dropLast(), atOnce: atOnce).listing() == ["/turn 98"])
    }
}
