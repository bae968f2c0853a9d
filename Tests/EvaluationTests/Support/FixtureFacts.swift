import FileTree

@testable import Evaluation

/// A running system of which a test tells what it needs; the rest is in the tree.
struct FixtureFacts: SystemFacts {
    var uname: UnameFacts? = UnameFacts(
        system: "Linux", node: "fixture", release: "6.12.0", version: "#1", machine: "x86_64")
    var addresses: [String] = []
    var interfaces: [NetworkInterface]?
    var units: (any UnitManager)?
    /// 2026-01-02 12:00:00 UTC.
    var now: Int64 = 1_767_355_200

    func environment(ofProcess pid: Int?) -> [(name: String, value: String)]? { [] }
}

extension MemoryTree {
    /// A process below `/proc`, and kernel threads that no probe shows.
    mutating func addProcess(
        _ id: Int, name: String, parent: Int = 1, command: String = "", terminal: Int = 0, state: String = "S",
        start: Int = 100, policy: Int = 0, user: Int = 0, capabilities: String = "0", sockets: [Int] = []
    ) throws {
        let stat =
            "\(id) (\(name)) \(state) \(parent) \(id) 77 \(terminal) -1 4194560 1 2 3 4 9000 366100 7 8 20 0 1 0 "
            + "\(start) 1 1 1 1 1 1 1 1 1 1 1 1 1 1 1 1 1 0 \(policy) 0 0"
        try add("/proc/\(id)/stat", Array(stat.utf8))
        try add("/proc/\(id)/cmdline", Array(command.utf8))
        let status = "Name:\t\(name)\nUid:\t\(user)\t\(user + 1)\t0\t0\nCapEff:\t\(capabilities)\n"
        try add("/proc/\(id)/status", Array(status.utf8))
        try add("/proc/\(id)/loginuid", Array("1000".utf8))
        for (number, inode) in sockets.enumerated() {
            try addLink("/proc/\(id)/fd/\(number)", to: "socket:[\(inode)]")
        }
    }
}
