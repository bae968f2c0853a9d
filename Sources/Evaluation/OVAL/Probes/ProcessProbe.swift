import SCAP

/// `unix:process`, which `process58` replaced in OVAL 5.8: running processes by the name of their command.
struct ProcessProbe: Probe {
    let types = [OVALTestType(platform: "unix", name: "process")]

    func collect(_ query: ProbeQuery, into sink: ItemSink) throws(ProbeFailure) {
        guard let facts = query.facts else { throw .notApplicable("only a running system has processes") }
        let command = try query.required("command")
        let proc = ProcFile(view: query.view)
        let boot = ProcessEntities.bootTime(proc)
        for process in RunningProcess.all(proc) where try query.selects(command, process.name) {
            var item = OVALItem(query.type, entities: [OVALItemEntity("command", process.name)])
            item.entities += ProcessEntities.times(process)
            item.entities += [
                OVALItemEntity("scheduling_class", process.schedulingClass),
                OVALItemEntity("start_time", process.startTime(boot: boot, now: facts.now)),
                OVALItemEntity("tty", process.terminalName),
                OVALItemEntity("user_id", process.users(proc).effective ?? -1),
            ]
            sink.add(item)
        }
    }
}

/// Entities that items of processes share.
enum ProcessEntities {
    static func times(_ process: RunningProcess) -> [OVALItemEntity] {
        [
            OVALItemEntity("exec_time", process.executionTime), OVALItemEntity("pid", process.id),
            OVALItemEntity("ppid", process.parent), OVALItemEntity("priority", process.priority),
        ]
    }

    /// When the system booted: seconds since 1970, 0 where the kernel does not tell.
    static func bootTime(_ proc: ProcFile) -> Int64 {
        proc.lines("/proc/stat").first { $0.hasPrefix("btime ") }.flatMap { Int64($0.dropFirst(6)) } ?? 0
    }
}
