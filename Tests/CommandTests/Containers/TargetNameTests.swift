import Foundation
import Testing

/// What results and reports call what was scanned.
@Suite struct TargetNameTests {
    /// In files, and thus with names of their own, images may have: what `docker save` writes has.
    @Test(arguments: [
        ("save.tar", TestImage.name), ("docker-archive:save.tar:\(TestImage.name)", TestImage.name),
        ("oci:layout:1", "layout:1"), ("layout.tar.gz", "layout.tar.gz"), ("flat.tar", "flat.tar"), ("flat", "flat"),
    ])
    func `results and reports name what was scanned`(_ target: String, _ name: String) throws {
        let bench = try Workbench()
        let (results, report) = (bench.path("r.xml"), bench.path("r.html"))
        let output = try Executable.scap.run(
            [
                "eval", bench.dataStream, target, "--profile", Workbench.profile, "--results", results, "--report",
                report,
            ],
            folder: try TestImage.folder())
        #expect(output.status == 2, "\(output.err)")
        let result = try String(contentsOfFile: results, encoding: .utf8)
        #expect(result.contains("<target>\(name)</target>"))
        #expect(result.contains("urn:xccdf:fact:identifier\" type=\"string\">\(name)<"))
        let page = try String(contentsOfFile: report, encoding: .utf8)
        #expect(page.contains(" · \(name)</title>") && page.contains("<strong>\(name)</strong>: "))
    }

    @Test func `an image is not called after the machine that it was made on, a root file system is`() throws {
        let bench = try Workbench()
        try shell(
            """
            mkdir -p tree/etc save; echo builder >tree/etc/hostname; tar -C tree -cf tree.tar .; cp tree.tar save/layer.tar
            echo '[{"RepoTags":["a:1","b:2"],"Layers":["layer.tar"]}]' >save/manifest.json; tar -C save -cf save.tar .
            """, folder: bench.folder)
        for (target, name) in [("save.tar", "a:1, b:2"), ("tree.tar", "builder"), ("tree", "builder")] {
            let output = try Executable.scap.run(
                ["eval", bench.dataStream, target, "--profile", Workbench.profile, "--results", "r.xml"],
                folder: bench.folder)
            #expect(output.status != 1, "\(output.err)")
            #expect(
                try String(contentsOfFile: bench.path("r.xml"), encoding: .utf8).contains("<target>\(name)</target>"))
        }
    }

    /// A tree of which nobody says a name is `unknown` to the reference.
    @Test func `oscap calls a directory by the name it is given, or by none`() throws {
        let bench = try Workbench()
        for (variables, name) in [
            ([:], "unknown"), (["OSCAP_EVALUATION_TARGET": "docker-image://a:1"], "docker-image://a:1"),
        ] {
            let root = ["OSCAP_PROBE_ROOT": try TestImage.folder() + "/flat"]
            let output = try Executable.oscap.run(
                ["xccdf", "eval", "--profile", Workbench.profile, "--results", "r.xml", bench.dataStream],
                folder: bench.folder, variables: root.merging(variables) { $1 })
            #expect(output.status == 2, "\(output.err)")
            let results = try String(contentsOfFile: bench.path("r.xml"), encoding: .utf8)
            #expect(results.contains("<target>\(name)</target>"))
            #expect(results.contains("fact:identifier") == !variables.isEmpty)
        }
    }
}
