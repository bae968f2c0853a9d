import FileTree
import Testing

@testable import Evaluation

@Suite struct EnvironmentVariableProbeTests {
    /// A system of which only the process 1 tells its environment.
    private struct OneProcess: SystemFacts {
        var uname: UnameFacts? { nil }
        var addresses: [String] { [] }

        func environment(ofProcess pid: Int?) -> [(name: String, value: String)]? {
            pid == 1 ? [("PATH", "/bin"), ("HOME", "/")] : nil
        }
    }

    private func run(_ pid: Int, on tree: MemoryTree) throws -> ProbeRun {
        try ProbeRun(
            "independent:environmentvariable58", "<pid datatype=\"int\">\(pid)</pid><name>PATH</name>", on: tree,
            facts: OneProcess())
    }

    @Test func `a process that is not there has no variables, one that does not tell them is an error`() throws {
        let tree = try MemoryTree(files: ["/proc/1/stat": "", "/proc/2/stat": ""])
        #expect(try run(1, on: tree).lines == ["pid=1 name=PATH value=/bin"])
        #expect(try run(2, on: tree).flag == .error)
        #expect(try run(3, on: tree).flag == .doesNotExist)
        #expect(try run(3, on: MemoryTree()).flag == .error)
    }
}
