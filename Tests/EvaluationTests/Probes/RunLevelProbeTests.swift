import FileTree
import Testing

@testable import Evaluation

@Suite struct RunLevelProbeTests {
    private static let all = """
        <service_name operation="pattern match">.*</service_name><runlevel operation="pattern match">^[35]$</runlevel>
        """

    private func tree(_ release: String, _ scripts: String, _ links: (String) -> String) throws -> MemoryTree {
        var tree = try MemoryTree(files: [release: "", "\(scripts)/net": "", "\(scripts)/log": ""])
        try tree.addLink("\(links("3"))/S10net", to: "\(scripts)/net")
        try tree.addLink("\(links("3"))/K90log", to: "\(scripts)/log")
        try tree.addLink("\(links("5"))/README", to: "\(scripts)/net")
        return tree
    }

    @Test func `links of Red Hat's family start and stop`() throws {
        let tree = try tree("/etc/redhat-release", "/etc/rc.d/init.d") { "/etc/rc\($0).d" }
        #expect(
            try ProbeRun("unix:runlevel", Self.all, on: tree).lines == [
                "service_name=log runlevel=3 start=false kill=true",
                "service_name=log runlevel=5 start=false kill=false",
                "service_name=net runlevel=3 start=true kill=false",
                "service_name=net runlevel=5 start=false kill=false",
            ])
    }

    @Test func `what SUSE's family does not start is stopped`() throws {
        let tree = try tree("/etc/SuSE-release", "/etc/init.d") { "/etc/init.d/rc\($0).d" }
        let run = try ProbeRun("unix:runlevel", "<service_name>net</service_name><runlevel>3</runlevel>", on: tree)
        #expect(run.lines == ["service_name=net runlevel=3 start=true kill=false"])
        let log = try ProbeRun("unix:runlevel", "<service_name>log</service_name><runlevel>3</runlevel>", on: tree)
        #expect(log.lines == ["service_name=log runlevel=3 start=false kill=true"])
    }

    @Test(arguments: ["/etc/debian_version", "/etc/arch-release"])
    func `others err`(release: String) throws {
        let tree = try tree(release, "/etc/rc.d/init.d") { "/etc/rc\($0).d" }
        #expect(try ProbeRun("unix:runlevel", Self.all, on: tree).flag == .error)
    }
}
