import Glibc
import SCAP

/// `unix:process58`: processes (OVAL 5.11 unix process58_item). A tree at rest has those that its `/proc` shows, which
/// are none unless one is mounted there.
struct Process58Probe: Probe {
    let types = [OVALTestType(platform: "unix", name: "process58")]

    func collect(_ query: ProbeQuery, into sink: ItemSink) throws(ProbeFailure) {
        // The schema wants both, and one of them nil where it does not matter.
        let line = try query.required("command_line")
        let id = try query.required("pid")
        let proc = ProcFile(view: query.view)
        let boot = ProcessEntities.bootTime(proc)
        for process in RunningProcess.all(proc) {
            let command = process.commandLine(proc)
            guard try query.selects(line, command), try query.selects(id, String(process.id))
            else { continue }
            let now = query.facts?.now ?? Int64(time(nil))
            let users = process.users(proc)
            var item = OVALItem(query.type, entities: [OVALItemEntity("command_line", command)])
            item.entities += ProcessEntities.times(process)
            item.entities += [
                OVALItemEntity("ruid", users.real ?? -1),
                OVALItemEntity("scheduling_class", process.schedulingClass),
                OVALItemEntity("start_time", process.startTime(boot: boot, now: now)),
                OVALItemEntity("tty", process.terminalName), OVALItemEntity("user_id", users.effective ?? -1),
                OVALItemEntity("exec_shield", Self.isShielded(process, proc)),
                OVALItemEntity("loginuid", proc.text("/proc/\(process.id)/loginuid").flatMap { UInt32($0) } ?? .max),
            ]
            item.entities += Self.capabilities(process, query, proc)
            if let label = Self.domain(process, proc) {
                item.entities.append(OVALItemEntity("selinux_domain_label", label))
            }
            item.entities.append(OVALItemEntity("session_id", process.session))
            sink.add(item)
        }
    }

    /// Whether the last writable memory without a file is not executable too.
    private static func isShielded(_ process: RunningProcess, _ proc: ProcFile) -> Bool {
        var isShielded = false
        for line in proc.lines("/proc/\(process.id)/maps") {
            let fields = line.split(separator: " ")
            guard fields.count == 5, fields[1].hasPrefix("rw") else { continue }
            isShielded = !(fields[1].dropFirst(2).hasPrefix("x") && UInt64(fields[2], radix: 16) != 0)
        }
        return isShielded
    }

    /// The type in the process's label (`user:role:type:level`).
    private static func domain(_ process: RunningProcess, _ proc: ProcFile) -> String? {
        let label = (proc.bytes("/proc/\(process.id)/attr/current") ?? []).prefix { $0 != 0 && $0 != 10 }
        let parts = label.split(separator: UInt8(ascii: ":"), omittingEmptySubsequences: false)
        return parts.count >= 3 ? String(decoding: parts[2], as: UTF8.self) : nil
    }

    /// The effective capabilities that the version of OVAL knows by name (EntityItemCapabilityType).
    private static func capabilities(
        _ process: RunningProcess, _ query: ProbeQuery, _ proc: ProcFile
    ) -> [OVALItemEntity] {
        let mask = proc.words("CapEff", in: "/proc/\(process.id)/status")?.first.flatMap { UInt64($0, radix: 16) } ?? 0
        // EntityItemCapabilityType ends with CAP_AUDIT_READ, before OVAL 5.11 with CAP_AUDIT_CONTROL.
        let count = query.schemaVersion < OVALSchemaVersion("5.11") ? 31 : 38
        return FileCapabilities.names.prefix(count).enumerated().filter { mask >> UInt64($0.offset) & 1 == 1 }
            .map { OVALItemEntity("posix_capability", $0.element.uppercased()) }
    }
}
