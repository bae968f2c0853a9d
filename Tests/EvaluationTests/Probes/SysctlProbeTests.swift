import FileTree
import Testing

@testable import Evaluation

@Suite struct SysctlProbeTests {
    private func run(_ name: String) throws -> ProbeRun {
        let tree = try MemoryTree(files: [
            "/proc/sys/kernel/hostname": "host\n", "/proc/sys/kernel/empty": "",
            "/proc/sys/net/ipv4/ip_forward": "1\n", "/proc/sys/net/lines": "a\tb\nc d\n",
        ])
        return try ProbeRun("unix:sysctl", name, on: tree)
    }

    @Test func `a parameter is a file below proc sys`() throws {
        #expect(try run("<name>net.ipv4.ip_forward</name>").lines == ["name=net.ipv4.ip_forward value=1"])
    }

    @Test func `each line is a value and an empty file is none`() throws {
        let all = try run("<name operation=\"pattern match\">.*</name>")
        #expect(all.values("name") == ["kernel.hostname", "net.ipv4.ip_forward", "net.lines"])
        #expect(all.items[2].entities(named: "value").map(\.value) == ["a\tb", "c d"])
    }

    @Test func `a tree without parameters has none`() throws {
        #expect(try run("<name>no.such</name>").flag == .doesNotExist)
        let run = try ProbeRun("unix:sysctl", "<name>kernel.hostname</name>", on: MemoryTree())
        #expect(run.flag == .doesNotExist)
    }
}
