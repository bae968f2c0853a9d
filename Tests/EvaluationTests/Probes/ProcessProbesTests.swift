import FileTree
import Glibc
import Testing

@testable import Evaluation

@Suite struct ProcessProbesTests {
    private static let any = "<command_line operation=\"pattern match\">.*</command_line>"
    private static let anyID = "<pid datatype=\"int\" operation=\"greater than\">0</pid>"

    init() { setenv("TZ", "UTC", 1) }

    private func tree() throws -> MemoryTree {
        // The system booted on 2026-01-01 at 00:00:00 UTC.
        var tree = try MemoryTree(files: ["/proc/stat": "cpu 1 2\nbtime 1767225600\n"])
        try tree.addProcess(
            1, name: "init", parent: 0, command: "/sbin/init\0--quiet\0\0", capabilities: "0000003fffffffff")
        try tree.addProcess(2, name: "kthreadd", parent: 0)
        try tree.addProcess(3, name: "rcu", parent: 2)
        try tree.addProcess(
            40, name: "a (b) c", command: "bad\u{1}\nname\0", terminal: 0x8803, start: 12_960_000, policy: 5)
        try tree.addProcess(41, name: "gone", state: "Z", user: 7)
        try tree.addProcess(42, name: "kernel-like", terminal: 0x441)
        try tree.add("/proc/40/attr/current", Array("system_u:system_r:init_t:s0-s0:c0.c9\0".utf8))
        try tree.add("/proc/40/maps", Array("5-6 rw-p 0 00:00 0 \n6-7 r-xp 0 08:01 9 /bin/x\n".utf8))
        return tree
    }

    @Test func `processes are told as ps tells them`() throws {
        let run = try ProbeRun("unix:process58", Self.any + Self.anyID, on: tree(), facts: FixtureFacts())
        #expect(
            run.lines.map { $0.replacing(/\ posix_capability=.*CAP_AUDIT_READ/, with: " all") } == [
                "command_line=/sbin/init --quiet exec_time=01:02:31 pid=1 ppid=0 priority=20 ruid=0 scheduling_class=TS start_time=Jan_01 tty=? user_id=1 exec_shield=false loginuid=1000 all session_id=77",
                "command_line=bad. name exec_time=01:02:31 pid=40 ppid=1 priority=20 ruid=0 scheduling_class=#5 start_time=12:00:00 tty=pts/3 user_id=1 exec_shield=true loginuid=1000 selinux_domain_label=init_t session_id=77",
                "command_line=[gone] <defunct> exec_time=01:02:31 pid=41 ppid=1 priority=20 ruid=7 scheduling_class=TS start_time=Jan_01 tty=? user_id=8 exec_shield=false loginuid=1000 session_id=77",
                "command_line=kernel-like exec_time=01:02:31 pid=42 ppid=1 priority=20 ruid=0 scheduling_class=TS start_time=Jan_01 tty=ttyS1 user_id=1 exec_shield=false loginuid=1000 session_id=77",
            ])
        #expect(run.values("posix_capability").count == 38)
    }

    @Test func `a nil entity asks for nothing`() throws {
        let line = "<command_line xsi:nil=\"true\"/><pid datatype=\"int\">41</pid>"
        #expect(try ProbeRun("unix:process58", line, on: tree(), facts: FixtureFacts()).values("pid") == ["41"])
        let id = "<command_line>kernel-like</command_line><pid datatype=\"int\" xsi:nil=\"true\"/>"
        #expect(try ProbeRun("unix:process58", id, on: tree(), facts: FixtureFacts()).values("pid") == ["42"])
    }

    @Test func `the old test knows processes by their names`() throws {
        let object = "<command operation=\"pattern match\">^a</command>"
        let run = try ProbeRun("unix:process", object, on: tree(), facts: FixtureFacts())
        #expect(
            run.lines == [
                "command=a (b) c exec_time=01:02:31 pid=40 ppid=1 priority=20 scheduling_class=#5 start_time=12:00:00 tty=pts/3 user_id=1"
            ])
        #expect(try ProbeRun("unix:process", object, on: tree()).flag == .notApplicable)
    }

    @Test func `labels of processes are asked for by id`() throws {
        let object = "<pid datatype=\"int\">40</pid>"
        let run = try ProbeRun("linux:selinuxsecuritycontext", object, on: tree(), facts: FixtureFacts())
        #expect(
            run.lines == [
                "pid=40 user=system_u role=system_r type=init_t low_sensitivity=s0 high_sensitivity=s0 high_category=c0.c9"
            ])
        #expect(try ProbeRun("linux:selinuxsecuritycontext", object, on: tree()).flag == .doesNotExist)
    }

    @Test(arguments: ["", "1 init S 0", "1 (init", "1 (init) S x 1 1 0 0 0 0 0 0 0 0 0 0 0 20 0 1 0 5"])
    func `what is no process is left out`(stat: String) throws {
        let tree = try MemoryTree(files: ["/proc/9/stat": stat, "/proc/self/stat": "9 (x)", "/proc/8": "file"])
        #expect(
            try ProbeRun("unix:process58", Self.any + Self.anyID, on: tree, facts: FixtureFacts()).flag == .doesNotExist
        )
    }

    @Test func `profiles of AppArmor are counted with the processes that they confine`() throws {
        var tree = try self.tree()
        try tree.add(
            "/sys/kernel/security/apparmor/profiles",
            Array("/bin/x (enforce)\n/bin/y (complain)\nfree (unconfined)\n/bin/z//null-1 (complain)\n".utf8))
        try tree.add("/proc/41/attr/current", Array("/bin/x (enforce)\n".utf8))
        try tree.add("/proc/42/attr/current", Array("unconfined\n".utf8))
        try tree.addLink("/proc/42/exe", to: "/bin/y")
        let run = try ProbeRun("linux:apparmorstatus", "", on: tree, facts: FixtureFacts())
        #expect(
            run.lines == [
                "loaded_profiles_count=4 enforce_mode_profiles_count=1 complain_mode_profiles_count=2 processes_with_profiles_count=2 enforce_mode_processes_count=1 complain_mode_processes_count=0 unconfined_processes_with_profiles_count=1"
            ])
        #expect(try ProbeRun("linux:apparmorstatus", "", on: self.tree(), facts: FixtureFacts()).flag == .error)
        #expect(try ProbeRun("linux:apparmorstatus", "", on: tree).flag == .notApplicable)
    }
}
