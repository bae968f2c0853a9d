import Diagnostics
import FileTree
import Foundation
import Testing

@testable import RuleTesting

/// Fixtures in one file, made by the tools that make them.
@Suite struct FixtureArchiveTests {
    /// A directory that goes away with its test.
    private final class Folder {
        let path = FileManager.default.temporaryDirectory.appendingPathComponent("archives-\(UUID().uuidString)").path

        init(_ script: String) throws {
            try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
            let process = Process()
            process.executableURL = URL(fileURLWithPath: "/bin/bash")
            process.arguments = ["-ec", "mkdir -p d/etc; echo one >d/etc/issue; tar -C d -cf a.tar .\n" + script]
            process.currentDirectoryURL = URL(fileURLWithPath: path)
            try process.run()
            process.waitUntilExit()
            try #require(process.terminationStatus == 0)
        }

        deinit { try? FileManager.default.removeItem(atPath: path) }
    }

    /// An image of one layer, as `docker save` and OCI tools lay it out.
    private static let image = """
        put() { sha=$(sha256sum <$1 | cut -d' ' -f1); cp $1 image/blobs/sha256/$sha; size=$(stat -c %s $1); }
        mkdir -p image/blobs/sha256; put a.tar; layer=$sha; layerSize=$size
        echo '{"architecture":"amd64","os":"linux","rootfs":{"type":"layers","diff_ids":["sha256:'$layer'"]}}' >c; put c
        config=$sha; configSize=$size; type=application/vnd.oci.image
        echo '{"schemaVersion":2,"config":{"mediaType":"'$type'.config.v1+json","digest":"sha256:'$config'","size":'$configSize'},
        "layers":[{"mediaType":"'$type'.layer.v1.tar","digest":"sha256:'$layer'","size":'$layerSize'}]}' >m; put m
        echo '{"schemaVersion":2,"manifests":[{"mediaType":"'$type'.manifest.v1+json","digest":"sha256:'$sha'","size":'$size'}]}' \\
            >image/index.json
        echo '{"imageLayoutVersion":"1.0.0"}' >image/oci-layout
        """

    private static let saved = """
        mkdir -p s/l; cp a.tar s/l/layer.tar; echo '{"architecture":"amd64","os":"linux"}' >s/c.json
        echo '[{"Config":"c.json","RepoTags":["x:1"],"Layers":["l/layer.tar"]}]' >s/manifest.json
        """

    @Test(arguments: [
        ("", "a"), ("gzip <a.tar >b.tar.gz", "b"), ("gzip <a.tar >b.tgz", "b"), ("xz <a.tar >b.tar.xz", "b"),
        ("bzip2 <a.tar >b.tar.bz2", "b"), ("zstd -q <a.tar >b.tar.zst", "b"),
        (saved + "\ntar -C s -cf b.tar .", "b"), (image + "\ntar -C image -cf b.tar .", "b"), (image, "image"),
    ])
    func `every form of a fixture is read`(script: String, name: String) throws {
        let folder = try Folder(script)
        let tree = try FixtureLibrary(directory: folder.path).tree(name)
        var text: [UInt8] = []
        try tree.read("/etc/issue") {
            text.append(contentsOf: $0)
            return true
        }
        #expect(text == Array("one\n".utf8))
    }

    @Test func `a fixture of more members than memory is for is refused with its file`() throws {
        let folder = try Folder(
            "head -c 512 a.tar >m; for i in {1..18}; do cat m m >n; mv n m; done; gzip -1 <m >b.tar.gz; rm m")
        let fault = #expect(throws: Diagnostic.self) { try FixtureLibrary(directory: folder.path).tree("b") }
        #expect(fault?.message.contains("more than 200000 members") ?? false)
        #expect(fault?.location?.file.hasSuffix("/b.tar.gz") ?? false)
    }

    @Test(arguments: [
        "tar -C d -cPf b.tar ../d/etc", "tar -C d -cPf b.tar --transform 's,issue,../../issue,' etc/issue",
        "head -c 1100 a.tar >b.tar", "gzip <a.tar | head -c 90 >b.tar.gz", "xz <a.tar | head -c 90 >b.tar.xz",
        "zstd -q <a.tar | head -c 90 >b.tar.zst", "bzip2 <a.tar | head -c 90 >b.tar.bz2", ": >b.tar",
        "mkfifo b.tar", saved + "\nrm s/l/layer.tar\ntar -C s -cf b.tar .",
    ])
    func `what leads outside, or is cut short, is refused with its file`(script: String) throws {
        let folder = try Folder(script)
        let fault = #expect(throws: Diagnostic.self) { try FixtureLibrary(directory: folder.path).tree("b") }
        #expect(fault?.location?.file.hasPrefix(folder.path + "/b.tar") == true)
    }
}
