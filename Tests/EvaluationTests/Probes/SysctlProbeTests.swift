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

    @Test func `an empty line is an empty value`() throws {
        let run = try ProbeRun("unix:sysctl", "<name>a</name>", on: MemoryTree(files: ["/proc/sys/a": "\n"]))
        #expect(run.lines == ["name=a value="])
    }

    @Test func `what nobody may read is no parameter, and what only others may read is an error`() throws {
        var tree = try MemoryTree(files: ["/proc/sys/open": "1\n"])
        try tree.put("/proc/sys/flush", FileMetadata(type: .regular, mode: 0o200), content: [0x31])
        for name in ["cad_pid", "stable_secret"] {
            try tree.put("/proc/sys/\(name)", FileMetadata(type: .regular, mode: 0o600), content: [0x31])
        }
        let run = try ProbeRun(
            "unix:sysctl", "<name operation=\"pattern match\">.</name>",
            on: ClosedTree(tree: tree, files: ["cad_pid", "stable_secret"]))
        #expect(run.lines == ["name=cad_pid", "name=open value=1"])
        #expect(run.items.map(\.status) == [.error, .exists])
        #expect(run.items[0].messages.first?.text.contains("/proc/sys/cad_pid") == true)
    }

    @Test func `a tree without parameters has none`() throws {
        #expect(try run("<name>no.such</name>").flag == .doesNotExist)
        let run = try ProbeRun("unix:sysctl", "<name>kernel.hostname</name>", on: MemoryTree())
        #expect(run.flag == .doesNotExist)
    }
}
