import Foundation
import Testing

/// `scap scan` and `scap scan merge`, with trees, archives and layouts as targets.
@Suite struct ScanCommandTests {
    private let bench: Workbench

    init() throws { bench = try Workbench() }

    private func shell(_ script: String) throws {
        let process = Process()
        process.executableURL = URL(fileURLWithPath: "/bin/bash")
        process.arguments = ["-ec", script]
        process.currentDirectoryURL = URL(fileURLWithPath: bench.folder)
        try process.run()
        process.waitUntilExit()
        try #require(process.terminationStatus == 0)
    }

    /// A tree and an archive of the fixture, one in which rules fail, and an archive that is cut short.
    private func list() throws -> String {
        try shell(
            """
            cp -r '\(bench.root)' tree; cp -r tree bad; chmod -R o= tree/var/log; tar -C tree --owner=0 --group=0 -cf good.tar .
            chmod -R o=rX bad/var/log; tar -C bad --owner=0 --group=0 -cf bad.tar .
            head -c 700 good.tar >cut.tar; printf '%s\\n' '# all' good.tar ./bad.tar cut.tar '' >list; echo good.tar >fine
            """)
        return bench.path("list")
    }

    private func scan(_ arguments: String...) throws -> Executable.Output {
        try Executable.scap.run(
            ["scan"] + arguments + ["--content", bench.dataStream, "--profile", "check"], folder: bench.folder)
    }

    private func json(_ name: String) throws -> [String: Any] {
        let data = try Data(contentsOf: URL(fileURLWithPath: bench.path(name)))
        return try #require(try JSONSerialization.jsonObject(with: data) as? [String: Any])
    }

    private func folders(_ directory: String) throws -> [String] {
        try FileManager.default.contentsOfDirectory(atPath: bench.path(directory)).filter { !$0.hasPrefix("summary.") }
    }

    @Test func `each target has its results, and the summary tells of all`() throws {
        let output = try scan(try list(), "--jobs", "3", "--out", "out", "--arf")
        #expect(output.status == 1, "\(output.err)")
        #expect(output.out.contains("\n3 targets: 1 pass, 1 fail, 1 error\n"), "\(output.out)")
        #expect(output.out.contains("wrote out/summary.json, summary.csv and summary.html\n"))
        let folders = try folders("out")
        #expect(folders.count == 3)
        let good = try #require(folders.first { $0.hasPrefix("good.tar-") })
        for name in ["results.xml", "report.html", "arf.xml", "scan.json"] {
            #expect(bench.exists("out/\(good)/\(name)"))
        }
        let cut = try #require(folders.first { $0.hasPrefix("cut.tar-") })
        #expect(bench.exists("out/\(cut)/scan.json") && !bench.exists("out/\(cut)/results.xml"))
        let counts = try #require(try json("out/summary.json")["counts"] as? [String: Int])
        #expect(counts == ["targets": 3, "pass": 1, "fail": 1, "error": 1, "missing": 0])
    }

    @Test func `a target is judged as scap eval judges it`() throws {
        _ = try list()
        try "bad.tar\n".write(toFile: bench.path("one"), atomically: true, encoding: .utf8)
        #expect(try scan("one", "--out", "out").status == 2)
        let direct = try Executable.scap.run(
            "eval", bench.dataStream, "bad.tar", "--profile", "check", "--format", "json", folder: bench.folder)
        #expect(direct.status == 2)
        let told = try #require(try JSONSerialization.jsonObject(with: Data(direct.out.utf8)) as? [String: Any])
        let results = try #require(told["results"] as? [[String: Any]])
        let failed = results.filter { $0["result"] as? String == "fail" }.compactMap { $0["rule"] as? String }
        let record = try json("out/\(try folders("out")[0])/scan.json")
        let open = try #require(record["open"] as? [[String: Any]]).compactMap { $0["rule"] as? String }
        #expect(!open.isEmpty && open == failed)
        #expect(record["tally"] as? [String: Int] == told["tally"] as? [String: Int])
    }

    @Test func `a list may come from a pipe, and what became of a target is told before the next is done`() throws {
        _ = try list()
        let program = Executable.checkout.appendingPathComponent(".build/debug/scap").path
        let scan = "'\(program)' scan - --content '\(bench.dataStream)' --profile check --jobs 1 --out"
        try shell("echo good.tar | \(scan) piped >text; [ -e piped/good.tar-*/scan.json ]")
        let registry = try ScriptedRegistry { _ in .init(length: 100, hangs: true) }
        try shell(
            """
            echo docker://\(registry.image) >>fine
            env --default-signal=INT \(scan) out --plain-http <fine >table 2>said &
            until grep -q '^pass.*good.tar' table; do sleep 0.05; done
            kill -INT $!; status=0; wait $! || status=$?
            [ $status -eq 130 ]; grep -q '^interrupted: the same command' said
            """)
    }

    @Test func `a scan goes on where it ended, and errors are tried again`() throws {
        let list = try list()
        _ = try scan(list, "--out", "out")
        let kept = try scan(list, "--out", "out")
        #expect(kept.out.contains("; 2 kept from before\n") && kept.status == 1)
        try shell("cp good.tar cut.tar")
        #expect(try scan(list, "--out", "out").status == 2)
        let again = try scan(list, "--out", "out", "--again")
        #expect(!again.out.contains("kept"))
        // Another profile is another scan.
        let other = try Executable.scap.run(
            "scan", "fine", "--out", "out", "--content", bench.dataStream, folder: bench.folder)
        #expect(!other.out.contains("kept"), "\(other.out)\(other.err)")
    }

    @Test func `the parts of a list make the same summary as the whole`() throws {
        let list = try list()
        _ = try scan(list, "--out", "whole")
        var scanned = 0
        for index in 0..<4 {
            let output = try scan(list, "--out", "part-\(index)", "--shard", "\(index)/4")
            #expect(output.out.contains("part \(index)/4 of 3 targets\n"), "\(output.err)")
            scanned += try folders("part-\(index)").count
            #expect(!bench.exists("part-\(index)/summary.json"))
        }
        #expect(scanned == 3)
        let merged = try Executable.scap.run(
            "scan", "merge", "part-0", "part-1", "part-2", "part-3", "--out", "merged", "--list", list,
            folder: bench.folder)
        #expect(merged.status == 1 && merged.out.contains("3 targets: 1 pass, 1 fail, 1 error\n"), "\(merged.err)")
        #expect(
            try json("merged/summary.json")["counts"] as? [String: Int]
                == (try json("whole/summary.json")["counts"] as? [String: Int]))
        let missing = try Executable.scap.run(
            "scan", "merge", "part-0", "part-1", "--list", list, "--out", "few", folder: bench.folder)
        #expect(missing.status == 1 && missing.out.contains("missing"), "\(missing.out)")
    }

    @Test func `the images of a layout are targets of their own`() throws {
        _ = try list()
        try shell(
            #"""
            mkdir -p layout/blobs/sha256
            blob() { local sum; sum=$(sha256sum "$1"); cp "$1" "layout/blobs/sha256/${sum%% *}"; echo "sha256:${sum%% *}"; }
            machine=$(uname -m | sed 's/x86_64/amd64/; s/aarch64/arm64/')
            entries=
            for name in good bad; do
                echo "{\"os\":\"linux\",\"architecture\":\"$machine\",\"rootfs\":{\"type\":\"layers\",\"diff_ids\":[]}}" >config
                printf '{"schemaVersion":2,"config":{"mediaType":"application/vnd.oci.image.config.v1+json","digest":"%s","size":%s},' \
                    "$(blob config)" "$(wc -c <config)" >manifest
                printf '"layers":[{"mediaType":"application/vnd.oci.image.layer.v1.tar","digest":"%s","size":%s}]}' \
                    "$(blob $name.tar)" "$(wc -c <$name.tar)" >>manifest
                entries+="${entries:+,}{\"mediaType\":\"application/vnd.oci.image.manifest.v1+json\",\"size\":$(wc -c <manifest),"
                entries+="\"digest\":\"$(blob manifest)\",\"annotations\":{\"org.opencontainers.image.ref.name\":\"$name\"}}"
            done
            echo "{\"schemaVersion\":2,\"manifests\":[$entries]}" >layout/index.json
            echo '{"imageLayoutVersion":"1.0.0"}' >layout/oci-layout
            printf 'oci:layout:good\noci:layout:bad\n' >images
            """#)
        let output = try scan("images", "--out", "out")
        #expect(output.status == 2 && output.out.contains("2 targets: 1 pass, 1 fail\n"), "\(output.out)\(output.err)")
        _ = try scan("fine", "--out", "plain")
        let image = try json("out/\(try #require(try folders("out").first { $0.contains("good") }))/scan.json")
        let digest = try #require(image["digest"] as? String).split(separator: ":")
        #expect(digest.first == "sha256" && bench.exists("layout/blobs/sha256/\(digest.last ?? "")"))
        let archive = try json("plain/\(try folders("plain")[0])/scan.json")
        #expect(image["tally"] as? [String: Int] == archive["tally"] as? [String: Int])
    }

    @Test func `a registry that does not answer is one sentence`() throws {
        try "docker://127.0.0.1:1/app:1\n".write(toFile: bench.path("net"), atomically: true, encoding: .utf8)
        let output = try scan("net", "--out", "out", "--plain-http")
        #expect(output.status == 1 && output.out.contains("1 target: 1 error"), "\(output.out)")
        let missing = try scan("--catalog", "127.0.0.1:1/team", "--out", "out", "--plain-http")
        #expect(missing.status == 1 && missing.err.contains("127.0.0.1:1"), "\(missing.err)")
    }

    @Test func `command lines that make no sense are refused`() throws {
        let list = try list()
        #expect(try scan().status == 1)
        #expect(try scan(list, "--catalog", "example.org/x").status == 1)
        #expect(try scan(list, "--shard", "4/4").err.contains("shard"))
        #expect(try scan(list, "--jobs", "0").status == 1)
        try "fine\nx y\n".write(toFile: bench.path("wrong"), atomically: true, encoding: .utf8)
        let wrong = try scan("wrong")
        #expect(wrong.status == 1 && wrong.err.contains("wrong:2:1"), "\(wrong.err)")
        try "registry.example/a@sha256:12\n".write(toFile: bench.path("wrong"), atomically: true, encoding: .utf8)
        let digest = try scan("wrong")
        #expect(digest.status == 1 && digest.err.contains("wrong:1:1: error: 'registry.example/a@sha256:12' is no"))
        #expect(try scan("nowhere").status == 1)
        #expect(!bench.exists("scan"))
    }
}
