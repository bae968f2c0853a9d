import Foundation
import Testing

/// Containers and images of a real podman service.
@Suite(.serialized, EngineTrait<PodmanService>()) struct PodmanTests {
    private let bench: Workbench
    private let podman: PodmanService

    init() throws {
        bench = try Workbench()
        podman = try #require(PodmanService.current)
    }

    private var variables: [String: String] { ["CONTAINER_HOST": podman.socket, "SCAP_CONTENT": bench.folder] }

    private func eval(_ target: String) throws -> Executable.Output {
        try Executable.scap.run(
            ["eval", bench.dataStream, target, "--profile", Workbench.profile], folder: try TestImage.folder(),
            variables: variables)
    }

    private func oscapPodman(_ words: String...) throws -> Executable.Output {
        try Executable.oscapPodman.run(words, folder: bench.folder, variables: variables)
    }

    @Test func `every source of one image gives the same results`() throws {
        let expected = try eval("flat")
        for target in [
            "podman:image:\(TestImage.name)", "podman:\(TestImage.name)", "podman:container:still", "podman:still",
        ] {
            let output = try eval(target)
            #expect(output.out == expected.out && output.err == expected.err, "\(target): \(output.err)")
        }
        #expect(try eval("podman:web").status == 2)
        #expect(try eval("podman:nobody").err.contains("there is no image 'nobody'"))
    }

    @Test func `a container's owners are numbered as inside`() throws {
        let map = "--uidmap 0:100000:65536 --gidmap 0:200000:65536 --ulimit nofile=256:256 --ulimit nproc=256:256"
        do {
            try podman.run("run --detach --network none \(map) --stop-signal KILL --name mapped \(TestImage.name)")
        } catch {
            return print("Left out: this machine lets no container have users of its own: \(error)")
        }
        let results = try ["web", "mapped"].map { name in
            _ = try Executable.oscap.run(
                [
                    "oval", "eval", "--root", "podman:container:\(name)", "--results", "r.xml",
                    Executable.checkout.appendingPathComponent("Tests/Corpus/containers/owner.xml").path,
                ], folder: bench.folder, variables: variables)
            return try shell("grep -E '(user|group)_id' r.xml", folder: bench.folder)
        }
        #expect(results[0].contains(">0<") && results[0] == results[1])
        #expect(try eval("podman:mapped").out == eval("podman:web").out)
    }

    @Test func `oscap-podman scans a container and an image`() throws {
        let words = ["xccdf", "eval", "--profile", Workbench.profile, bench.dataStream]
        let expected = try Executable.oscap.run(words, root: try TestImage.folder() + "/flat")
        for name in ["web", "still", TestImage.name] {
            let output = try Executable.oscapPodman.run([name] + words, variables: variables)
            #expect(output.out == expected.out && output.status == expected.status, "\(name): \(output.err)")
        }
    }

    @Test func `the short form writes results and a report`() throws {
        try FileManager.default.copyItem(atPath: bench.dataStream, toPath: bench.path("ssg-dhi-gpos-ds.xml"))
        #expect(try oscapPodman("--out=results", "web").status == 2)
        #expect(bench.exists("results/results.xml") && bench.exists("results/report.html"))
        let results = try String(contentsOfFile: bench.path("results/results.xml"), encoding: .utf8)
        #expect(results.contains(">podman-container://"))
    }

    @Test func `what cannot be done is said`() throws {
        #expect(try oscapPodman().err.hasPrefix("No arguments provided.\n"))
        #expect(try oscapPodman("--bogus", "x").status == 1)
        #expect(try oscapPodman("--help").status == 0)
        #expect(try oscapPodman("nobody", "info", "x").err == "Target of the scan not found: 'nobody'.\n")
        #expect(try oscapPodman("web", "xccdf", "eval", "--remediate", "x").err.contains("--remediate"))
        let none = try Executable.oscapPodman.run(
            ["web", "info", "x"], variables: ["CONTAINER_HOST": "unix:///nowhere"])
        #expect(none.status == 1 && none.err.contains("does not answer"))
    }

    /// Podman finds its storage by a file, as the reference gives it no options.
    @Test(.enabled(if: access("/usr/bin/oscap-podman", X_OK) == 0, "openscap-utils is not installed"))
    func `results are those of the reference`() throws {
        let folder = podman.program.folder
        let storage = try bench.write(
            "storage.conf", "[storage]\ndriver='overlay'\ngraphroot='\(folder)/root'\nrunroot='\(folder)/run'\n")
        let words = ["xccdf", "eval", "--profile", Workbench.profile, bench.dataStream]
        for name in ["web", "still", TestImage.name] {
            let reference = try shell(
                "/usr/bin/oscap-podman \(name) \(words.joined(separator: " ")) 2>errors || [ $? -eq 2 ]",
                folder: bench.folder, variables: ["CONTAINERS_STORAGE_CONF": storage])
            let own = try Executable.oscapPodman.run([name] + words, variables: variables)
            #expect(own.out == reference && reference.contains("Result"), "\(name)")
        }
    }
}
