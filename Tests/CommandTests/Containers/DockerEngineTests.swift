import Foundation
import Testing

/// Containers and images of a real Docker engine.
@Suite(.serialized, EngineTrait<DockerDaemon>()) struct DockerEngineTests {
    private let bench: Workbench
    private let engine: DockerDaemon

    init() throws {
        bench = try Workbench()
        engine = try #require(DockerDaemon.current)
    }

    private var variables: [String: String] { ["DOCKER_HOST": engine.socket, "SCAP_CONTENT": bench.folder] }

    private func eval(_ target: String, _ more: [String: String] = [:]) throws -> Executable.Output {
        try Executable.scap.run(
            ["eval", bench.dataStream, target, "--profile", Workbench.profile], folder: try TestImage.folder(),
            variables: variables.merging(more) { $1 })
    }

    private func docker(_ words: String...) throws -> Executable.Output {
        try Executable.oscapDocker.run(words, folder: bench.folder, variables: variables)
    }

    @Test func `every source of one image gives the same results`() throws {
        let expected = try eval("flat")
        #expect(expected.status == 2 && expected.out.contains("fail "), "\(expected.err)")
        for target in TestImage.targets + ["image:\(TestImage.name)", "container:still"] {
            let output = try eval(target)
            #expect(output.out == expected.out && output.err == expected.err, "\(target)")
        }
    }

    @Test func `oscap-docker scans a container and an image`() throws {
        for (kind, name, title) in [("container", "web", "web"), ("image", TestImage.name, TestImage.name)] {
            let output = try docker(
                kind, name, "xccdf", "eval", "--profile", Workbench.profile, "--results", "r.xml", bench.dataStream)
            #expect(output.status == 2, "\(output.err)")
            #expect(output.out.hasPrefix("Using native Docker API\nDocker \(kind) \(title) ready to be scanned.\n"))
            let results = try String(contentsOfFile: bench.path("r.xml"), encoding: .utf8)
            #expect(results.contains("urn:xccdf:fact:identifier\" type=\"string\">\(title)<"))
        }
    }

    @Test func `the short form writes results and a report`() throws {
        try FileManager.default.copyItem(atPath: bench.dataStream, toPath: bench.path("ssg-dhi-gpos-ds.xml"))
        let output = try docker("web", "--out", "here/out")
        #expect(output.status == 2, "\(output.err)")
        #expect(bench.exists("here/out/results.xml") && bench.exists("here/out/report.html"))
    }

    @Test func `another oscap may do the work`() throws {
        let own = Executable.checkout.appendingPathComponent(".build/debug/oscap").path
        let words = ["xccdf", "eval", "--profile", Workbench.profile, bench.dataStream]
        let container = try Executable.oscapDocker.run(
            ["--oscap=/usr/bin/oscap", "container", "web"] + words, variables: variables)
        let same = try Executable.oscapDocker.run(["container", "web"] + words, variables: variables)
        #expect(container.out == same.out && container.status == same.status)
        let image = try Executable.oscapDocker.run(
            ["--oscap", own, "image", TestImage.name] + words, variables: variables)
        #expect(image.status == 2, "\(image.err)")
        let foreign = try Executable.oscapDocker.run(
            ["--oscap", "/usr/bin/oscap", "image", TestImage.name] + words, variables: variables)
        #expect(foreign.status == 1 && foreign.err.contains("scans directories only"))
    }

    @Test func `what the engine sends goes to the cache's directory if nothing else takes it`() throws {
        let program = Executable.checkout.appendingPathComponent(".build/debug/scap").path
        func confined(_ target: String, _ more: String) throws -> String {
            try shell(
                """
                unshare --mount bash -ec 'mount -t tmpfs -o ro none /var/tmp; exec 2>&1
                    TMPDIR=/nowhere \(program) eval \(bench.dataStream) \(target) --profile \(Workbench.profile) \(more)' ||
                    [ $? -eq 2 ] || echo failed
                """, folder: bench.folder, variables: variables)
        }
        for target in ["image:\(TestImage.name)", "container:still"] {
            #expect(try confined(target, "--cache \(bench.path("cache"))") == eval(target).out, "\(target)")
            #expect(try confined(target, "--cache-size 0").contains("let TMPDIR name a directory"), "\(target)")
        }
        #expect(try shell("ls -A cache", folder: bench.folder).isEmpty)
    }

    /// The kernel answers by who asks: what this machine has set would be somebody else's.
    @Test func `parameters and names of a container are its own`() throws {
        try FileManager.default.copyItem(
            at: Executable.checkout.appendingPathComponent("Tests/Corpus/containers/namespaces.xml"),
            to: URL(fileURLWithPath: bench.path("oval.xml")))
        let process = try engine.run("inspect -f '{{.State.Pid}}' web").trimmingCharacters(in: .whitespacesAndNewlines)
        try shell("nsenter -t \(process) -n sh -c 'echo 77 >/proc/sys/net/ipv4/ip_default_ttl'", folder: "/")
        let oscap = Executable.checkout.appendingPathComponent(".build/debug/oscap").path
        let command = "\(oscap) oval eval --root container:web --results r.xml oval.xml"
        func results() throws -> String { try String(contentsOfFile: bench.path("r.xml"), encoding: .utf8) }

        let inside = try shell(command, folder: bench.folder, variables: variables)
        #expect(inside.contains("def:1: true") && inside.contains("def:2: true") && inside.contains("def:3: true"))
        #expect(try results().contains(">ship</") && results().contains(">127.0.0.1</"))
        // Who may look at the container's files, but not enter it, is not told the machine's.
        let outside = try shell(
            "setpriv --bounding-set=-sys_admin --inh-caps=-sys_admin \(command)", folder: bench.folder,
            variables: variables)
        #expect(outside.contains("def:1: unknown") && outside.contains("def:2: error"))
        #expect(outside.contains("def:3: true"))
        #expect(try results().contains("may not enter the container's namespaces"))
    }

    @Test func `a container cannot hide behind files that look like an image`() throws {
        try engine.run("create --network none --name hider \(TestImage.name)")
        try shell(
            """
            mkdir lie; tar -cf lie/empty.tar -T /dev/null; echo '[{"Layers":["empty.tar"]}]' >lie/manifest.json
            docker cp lie/. hider:/
            """, folder: bench.folder, variables: variables)
        #expect(try eval("container:hider").out == eval("flat").out)
    }

    @Test func `what is not there is said`() throws {
        #expect(try docker("container", "nobody", "info", "x").err == "Target nobody not found.\n")
        #expect(try docker("image", "nobody", "info", "x").status == 1)
        #expect(try docker("image", "nobody", "info", "x").err == "Image nobody not found.\n")
        #expect(try docker("container", "", "info", "x").status == 255)
        #expect(try docker("container", "/web", "info", bench.dataStream).status == 0)
        #expect(try docker("container-cve", "web").err.contains("is not offered"))
        #expect(try eval("container:nobody").err.contains("there is no container 'nobody'"))
        #expect(try eval("image:nobody").err.contains("there is no image 'nobody'"))
        #expect(try eval("container:../../images/json").status == 1)
    }

    @Test func `an engine is asked over TLS`() throws {
        let address = "tcp://127.0.0.1:\(engine.port)"
        let tls = ["DOCKER_HOST": address, "DOCKER_TLS_VERIFY": "1", "DOCKER_CERT_PATH": engine.certificates]
        #expect(try eval("container:still", tls).out == eval("flat").out)
        let stranger = try eval("container:still", ["DOCKER_HOST": address])
        #expect(stranger.status == 1 && stranger.err.contains("does not answer"))
    }

    /// A mount namespace gives the reference its usual socket.
    @Test(.enabled(if: access("/usr/bin/oscap-docker", X_OK) == 0, "openscap-utils is not installed"))
    func `a container's results are those of the reference`() throws {
        let content = Executable.checkout.appendingPathComponent("Content/dhi-gpos").path
        let built = try Executable.scap.run("build", content, "-o", bench.path("dhi.xml"), "--quiet")
        try #require(built.status == 0, "\(built.err)")
        let words = "container web xccdf eval --profile xccdf_dhi-gpos_profile_.check dhi.xml"
        let reference = try shell(
            """
            unshare --mount bash -ec 'mount -t tmpfs none /run; ln -s \(engine.program.folder)/docker.sock /run/docker.sock
                oscap-docker \(words) || [ $? -eq 2 ]' 2>errors
            """, folder: bench.folder)
        let own = try Executable.oscapDocker.run(
            words.split(separator: " ").map(String.init), folder: bench.folder, variables: variables)
        // The reference first says that it has no Atomic.
        let lines = reference.components(separatedBy: "\n").drop { $0.hasPrefix("Failed to import") || $0.isEmpty }
        #expect(Array(lines) == own.out.components(separatedBy: "\n"))
        #expect(own.out.contains("Result\tpass") || own.out.contains("Result\r\tpass"))
    }
}
