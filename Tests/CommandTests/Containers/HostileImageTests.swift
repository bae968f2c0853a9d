import Foundation
import Testing

/// Images that mean harm: each ends the scan soon, with one sentence; nothing beside them is read or written.
@Suite struct HostileImageTests {
    private let bench: Workbench

    init() throws { bench = try Workbench() }

    private func eval(_ target: String) throws -> Executable.Output {
        try Executable.scap.run(
            "eval", bench.dataStream, target, "--profile", Workbench.profile, "--skip-validation", folder: bench.folder)
    }

    /// Functions for the scripts below.
    private static let tools = #"""
        sum() { sha256sum <"$1" | cut -d' ' -f1; }
        layout() { # the manifest's layers, or an index's manifests
            mkdir -p oci/blobs/sha256; cp "$1" oci/blobs/sha256/$(sum "$1"); echo '{}' >oci/oci-layout
            printf '{"manifests":[{"digest":"sha256:%s"}]}' $(sum "$1") >oci/index.json
        }
        layer() { # an image of one layer
            mkdir -p oci/blobs/sha256; cp "$1" oci/blobs/sha256/$(sum "$1")
            printf '{"layers":[{"digest":"sha256:%s"}]}' $(sum "$1") >m; layout m
        }
        cp -R "$ROOT" tree; chmod -R u+w tree; mkdir -p tree/srv; head -c 300000 /dev/urandom >tree/srv/noise; tar -C tree -cf tree.tar .; gzip -k tree.tar

        """#

    @Test(arguments: [
        ("leads outside", "oci:oci", "echo x >f; tar --transform='s,^f,a/../../f,' -P -cf t f; layer t"),
        (
            "which is not there", "oci:oci",
            "mkdir d; echo x >d/f; ln d/f d/g; tar -C d -cf t f g; tar --delete -f t f; layer t"
        ),
        ("cut short", "oci:oci", "head -c 99000 tree.tar.gz >t; layer t"),
        ("[bad-image]", "oci:oci", "head -c 99000 tree.tar >t; layer t"),
        ("[bad-image]", "oci:oci", "zstd -q tree.tar; head -c 99000 tree.tar.zst >t; layer t"),
        ("cut short", "oci:oci", "xz -k tree.tar; head -c 99000 tree.tar.xz >t; layer t"),
        ("another digest", "oci:oci", "layer tree.tar; D=oci/blobs/sha256/$(sum tree.tar); echo more >>$D"),
        ("another digest", "oci:oci", "layer tree.tar; D=oci/blobs/sha256/$(sum m); echo ' ' >>$D"),
        ("no such file", "oci:oci", "layer tree.tar; rm oci/blobs/sha256/$(sum tree.tar)"),
        ("is no digest", "oci:oci", #"echo '{"layers":[{"digest":"sha256:../../../../etc/passwd"}]}' >m; layout m"#),
        (
            "nested more than", "oci:oci",
            #"layer tree.tar; for i in 1 2 3 4 5 6; do cp oci/index.json i; layout i; done"#
        ),
        ("it holds more than", "bomb.gz", "truncate -s 5G f; tar -cf - f 2>e | head -c 4M | gzip >bomb.gz"),
        ("it holds more than", "bomb.zst", "truncate -s 5G f; tar -cf - f 2>e | head -c 4M | zstd -q >bomb.zst"),
        ("it holds more than", "bomb.xz", "truncate -s 5G f; tar -cf - f 2>e | head -c 4M | xz -0 >bomb.xz"),
        (
            "it holds more than", "nested.tar.gz",
            #"""
            truncate -s 5G f; tar -cf - f 2>e | head -c 4M | gzip >l
            echo '[{"Layers":["l"]}]' >manifest.json; tar -czf nested.tar.gz manifest.json l
            """#
        ),
        ("takes 192 MiB to decompress", "t", "xz -0 </dev/null >t; xz --lzma2=preset=0,dict=192MiB <tree.tar >>t"),
        ("too deep", "oci:oci", "touch f; tar --transform='s,^f,'$(printf 'd/%.0s' {1..300})f, -cf t f; layer t"),
        (
            "layers", "docker-archive:s.tar",
            #"""
            (printf '[{"Layers":["l"'; for i in {1..2000}; do printf ',"l"'; done; echo ']}]') >manifest.json
            tar -cf s.tar manifest.json
            """#
        ),
        (
            "lies outside", "docker-archive:s.tar",
            #"""
            echo '[{"Layers":["../../../../etc/passwd"]}]' >manifest.json; tar -cf s.tar manifest.json
            """#
        ),
        ("regular file", "docker-archive:s.tar", "mkfifo s.tar"),
        (
            "digest", "docker-archive:s.tar",
            #"""
            echo '{"rootfs":{"diff_ids":["sha256:'$(sum /dev/null)'"]}}' >c
            echo '[{"Config":"c","Layers":["tree.tar"]}]' >manifest.json; tar -cf s.tar manifest.json c tree.tar
            """#
        ),
    ])
    func `it is refused`(reason: String, target: String, script: String) throws {
        try shell(Self.tools + script, folder: bench.folder, variables: ["ROOT": bench.root])
        let output = try eval(target)
        #expect(output.status == 1, "\(output.out.suffix(200))")
        #expect(output.out.isEmpty && output.err.contains(reason), "\(output.err)")
        #expect(output.err.split(separator: "\n").count == 1, "\(output.err)")
    }

    @Test(arguments: [
        "ln -s $PWD/outside tree/etc/passwd",
        "mkdir -p tree/a/b; ln -s ../../../../../../../../../../../../../$PWD/outside tree/etc/passwd",
        "rm -r tree/etc/x; ln -s $PWD tree/x; ln -s ../x/outside tree/etc/passwd",
    ])
    func `links lead nowhere outside`(script: String) throws {
        // Whoever reads the file outside finds a person's account, which a rule forbids.
        let account = "root:x:0:0::/root:/bin/sh\nperson:x:1000:1000::/home/person:/bin/sh\n"
        _ = try bench.write("outside", account)
        let prepare = Self.tools + "rm tree/etc/passwd; mkdir tree/etc/x\n"
        try shell(
            prepare + script + "\ntar -C tree -cf t .; layer t", folder: bench.folder, variables: ["ROOT": bench.root])
        let output = try eval("oci:oci")
        let directory = try eval("tree")
        #expect(output.out == directory.out && [0, 2].contains(output.status), "\(output.err)")
        try FileManager.default.removeItem(atPath: bench.path("tree/etc/passwd"))
        #expect(try output.out == eval("tree").out)
    }

    @Test func `an absolute member is inside`() throws {
        try shell(
            Self.tools + "rm tree/etc/passwd; echo 'person:x:1000:1000::/home/person:/bin/sh' >outside\n"
                + "tar -C tree -cf t .; tar -P --transform=s,.*,/etc/passwd, -rf t $PWD/outside; cp outside tree/etc/passwd",
            folder: bench.folder, variables: ["ROOT": bench.root])
        #expect(try eval("t").out == eval("tree").out)
    }
}
