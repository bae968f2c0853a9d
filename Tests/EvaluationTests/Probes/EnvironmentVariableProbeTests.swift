import FileTree
import Testing

@testable import Evaluation

@Suite struct EnvironmentVariableProbeTests {
    /// A system that is looked at by its process 1, which alone tells its environment.
    private struct OneProcess: SystemFacts {
        var uname: UnameFacts? { nil }
        var addresses: [String] { [] }
        var processID: Int? { 1 }

        func environment(ofProcess pid: Int?) -> [(name: String, value: String)]? {
            (pid ?? 1) == 1 ? [("PATH", "/bin"), ("HOME", "/")] : nil
        }
    }

    private func run(_ pid: Int, on tree: MemoryTree) throws -> ProbeRun {
        try run("<pid datatype=\"int\">\(pid)</pid>", on: tree)
    }

    private func run(_ pid: String, on tree: MemoryTree) throws -> ProbeRun {
        try ProbeRun(
            "independent:environmentvariable58", "\(pid)<name>PATH</name>", on: tree, facts: OneProcess())
    }

    @Test func `a process that is not there has no variables, one that does not tell them is an error`() throws {
        let tree = try MemoryTree(files: ["/proc/1/stat": "", "/proc/2/stat": ""])
        #expect(try run(1, on: tree).lines == ["pid=1 name=PATH value=/bin"])
        #expect(try run(2, on: tree).flag == .error)
        #expect(try run(3, on: tree).flag == .doesNotExist)
        #expect(try run(3, on: MemoryTree()).flag == .error)
        #expect(try run("<pid datatype=\"int\">x</pid>", on: tree).flag == .error)
    }

    @Test func `no process is the one that evaluates, and an operation asks for each that it holds for`() throws {
        let tree = try MemoryTree(files: ["/proc/1/stat": "", "/proc/2/stat": "", "/proc/self/stat": ""])
        let own = "<pid xmlns:xsi=\"http://www.w3.org/2001/XMLSchema-instance\" xsi:nil=\"true\" datatype=\"int\"/>"
        #expect(try run(own, on: tree).lines == ["pid=1 name=PATH value=/bin"])
        func asked(_ operation: String, _ pid: Int) -> String {
            "<pid datatype=\"int\" operation=\"\(operation)\">\(pid)</pid>"
        }
        #expect(try run(asked("less than", 2), on: tree).lines == ["pid=1 name=PATH value=/bin"])
        #expect(try run(asked("greater than", 2), on: tree).flag == .doesNotExist)
        #expect(try run(asked("greater than", 0), on: tree).flag == .error)
        #expect(try run(asked("greater than", 0), on: MemoryTree()).flag == .error)
    }
}
