import Diagnostics
import FileTree
import Foundation
import Testing

@testable import Images

/// Images in files, made by the tools that make them: tar, gzip, sha256sum.
@Suite struct ImageArchiveTests {
    private let folder: String

    init() throws {
        folder = FileManager.default.temporaryDirectory.appendingPathComponent("images-\(UUID().uuidString)").path
        try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
    }

    /// Runs a script in the folder; the file that it made.
    private func make(_ name: String, _ script: String) throws -> String {
        let process = Process()
        process.executableURL = URL(fileURLWithPath: "/bin/bash")
        process.arguments = ["-ec", script]
        process.currentDirectoryURL = URL(fileURLWithPath: folder)
        try process.run()
        process.waitUntilExit()
        try #require(process.terminationStatus == 0)
        return "\(folder)/\(name)"
    }

    private func text(_ tree: any FileTree, _ path: String) throws -> String {
        var bytes: [UInt8] = []
        let view = TreeView(tree)
        try tree.read(try #require(try view.resolve(path, followLast: true))) {
            bytes.append(contentsOf: $0)
            return true
        }
        return String(decoding: bytes, as: UTF8.self)
    }

    /// Two layers: the upper one changes a file, takes one away, empties a directory, and writes through a link.
    private static let twoLayers = """
        mkdir -p low/etc low/usr/lib low/var/cache/a up/etc up/lib up/var/cache
        echo one >low/etc/keep; echo old >low/etc/change; echo gone >low/etc/remove; echo x >low/var/cache/a/x
        ln -s usr/lib low/lib; ln low/etc/keep low/etc/hard; chmod 4755 low/etc/keep
        tar -C low --owner=0 --group=42 -cf low.tar .
        echo new >up/etc/change; : >up/etc/.wh.remove; : >up/var/cache/.wh..wh..opq; echo y >up/var/cache/y; echo l >up/lib/l.so
        tar -C up -cf up.tar etc var lib/l.so
        """

    private func checkLayers(_ tree: any FileTree) throws {
        #expect(try text(tree, "/etc/change") == "new\n")
        #expect(try tree.metadata(at: "/etc/remove") == nil)
        #expect(try tree.metadata(at: "/etc/.wh.remove") == nil)
        #expect(try tree.entries(in: "/var/cache").map(\.name) == ["y"])
        #expect(try text(tree, "/etc/hard") == "one\n")
        #expect(try text(tree, "/usr/lib/l.so") == "l\n")
        #expect(try tree.linkTarget(at: "/lib") == "usr/lib")
        let keep = try #require(try tree.metadata(at: "/etc/keep"))
        #expect(keep.mode == 0o4755 && keep.groupID == 42 && keep.userID == 0 && keep.size == 4)
    }

    @Test(arguments: ["cat", "gzip", "xz", "zstd", "bzip2"])
    func `a root file system in any compression`(program: String) throws {
        let path = try make("fs", Self.twoLayers + "\n\(program) <low.tar >fs")
        #expect(try text(try ImageArchive().tree(path), "/etc/keep") == "one\n")
    }

    @Test func `what docker save writes`() throws {
        let path = try make(
            "image.tar",
            Self.twoLayers + """

                mkdir -p save/a save/b; cp low.tar save/a/layer.tar; gzip <up.tar >save/b/layer.tar
                echo '{"os":"linux","architecture":"amd64"}' >save/c.json
                echo '[{"Config":"c.json","RepoTags":["x:1"],"Layers":["a/layer.tar","b/layer.tar"]}]' >save/manifest.json
                tar -C save -cf image.tar .
                """)
        try checkLayers(try ImageArchive().tree(path))
        var other = ImageArchive()
        other.reference = "x:2"
        #expect(throws: Diagnostic.self) { try other.tree(path) }
    }

    /// An OCI layout with an index for two platforms, one of them of an attestation.
    private static let layout =
        twoLayers + """

            mkdir -p oci/blobs/sha256; gzip <low.tar >l1; cp up.tar l2
            blob() { local d; d=$(sha256sum <"$1" | cut -d' ' -f1); cp "$1" oci/blobs/sha256/$d; echo "sha256:$d"; }
            printf '{"layers":[{"digest":"%s"},{"digest":"%s"}]}' $(blob l1) $(blob l2) >m; M=$(blob m)
            printf '{"layers":[]}' >e; E=$(blob e)
            printf '{"manifests":[{"digest":"%s","platform":{"os":"unknown","architecture":"unknown"},"annotations":{"vnd.docker.reference.type":"attestation-manifest"}},{"digest":"%s","platform":{"os":"linux","architecture":"s390x"}},{"digest":"%s","platform":{"os":"linux","architecture":"amd64"}}]}' $E $E $M >i
            printf '{"manifests":[{"digest":"%s","annotations":{"org.opencontainers.image.ref.name":"1"}}]}' $(blob i) >oci/index.json
            echo '{"imageLayoutVersion":"1.0.0"}' >oci/oci-layout
            """

    @Test func `an OCI layout, as a directory and as an archive`() throws {
        let path = try make("oci.tar", Self.layout + "\ntar -C oci -cf oci.tar .")
        var archive = ImageArchive()
        archive.platform = Platform("linux/amd64")
        try checkLayers(try archive.tree(path))
        try checkLayers(try archive.tree(folder + "/oci"))
        archive.platform = Platform("linux/riscv64")
        #expect(throws: Diagnostic.self) { try archive.tree(path) }
    }

    @Test func `a blob that is not what its digest says is refused`() throws {
        let path = try make(
            "oci", Self.layout + "\nD=$(sha256sum <l2 | cut -d' ' -f1); echo more >>oci/blobs/sha256/$D")
        var archive = ImageArchive()
        archive.platform = Platform("linux/amd64")
        let problem = #expect(throws: Diagnostic.self) { try archive.tree(path) }
        #expect(problem?.message.contains("has another digest") == true)
    }

    @Test(arguments: [
        ("leads outside", "echo x >f; tar --transform='s,^f,../f,' -P -cf bad f"),
        ("leads outside", "echo x >f; tar --transform='s,^f,a/../../f,' -P -cf bad f"),
        ("hard link", "mkdir d; echo x >d/f; ln d/f d/g; tar -C d -cf all f g; tar --delete -f all f; cp all bad"),
        ("", "echo x >f; tar -cf t f; gzip <t >g; head -c 40 g >bad"),
        ("empty", ": >bad"),
        ("", "head -c 5000 /dev/urandom >bad"),
        ("not the JSON", "echo '{' >manifest.json; tar -cf bad manifest.json"),
        ("outside of the archive", "echo '[{\"Layers\":[\"../x\"]}]' >manifest.json; tar -cf bad manifest.json"),
        ("no such file", "echo '[{\"Layers\":[\"x\"]}]' >manifest.json; tar -cf bad manifest.json"),
        (
            "no digest",
            "echo '{\"manifests\":[{\"digest\":\"sha256:../../x\"}]}' >index.json; echo {} >oci-layout; tar -cf bad index.json oci-layout"
        ),
        ("regular file", "mkfifo bad"),
    ])
    func `what is no image is refused with a reason`(reason: String, script: String) throws {
        let path = try make("bad", script)
        let problem = #expect(throws: Diagnostic.self) { try ImageArchive().tree(path) }
        #expect(reason.isEmpty || problem?.message.contains(reason) == true, "\(problem?.message ?? "")")
    }

    @Test func `a bomb ends at the limit`() throws {
        let path = try make("bomb", "truncate -s 3M f; tar -cf - f | gzip >bomb")
        var archive = ImageArchive()
        archive.limits.bytes = 1 << 20
        #expect(throws: Diagnostic.self) { try archive.tree(path) }
        let many = try make("many", "mkdir m; touch m/{1..50}; tar -cf many m")
        archive.limits.members = 20
        #expect(throws: Diagnostic.self) { try archive.tree(many) }
    }

    @Test func `an absolute link leads to its target inside the tree`() throws {
        let path = try make("abs", "mkdir -p d/etc; ln -s /etc/shadow d/etc/x; tar -C d -cf abs .")
        let tree = try ImageArchive().tree(path)
        #expect(try TreeView(tree).resolve("/etc/x", followLast: true) == nil)
    }
}
