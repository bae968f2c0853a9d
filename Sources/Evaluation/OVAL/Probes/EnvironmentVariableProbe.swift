import SCAP

/// `independent:environmentvariable` and `environmentvariable58`: the environment of a process.
struct EnvironmentVariableProbe: Probe {
    let types = [
        OVALTestType(platform: "independent", name: "environmentvariable"),
        OVALTestType(platform: "independent", name: "environmentvariable58"),
    ]

    func collect(_ query: ProbeQuery, into sink: ItemSink) throws(ProbeFailure) {
        let name = try query.required("name")
        for pid in try processes(query) {
            for variable in try environment(query, pid) where query.matches(name, variable.name) == .true {
                var item = OVALItem(query.type)
                if Self.asksForProcess(query), let pid = pid ?? query.facts?.processID {
                    item.entities.append(OVALItemEntity("pid", pid))
                }
                item.entities += [OVALItemEntity("name", variable.name), OVALItemEntity("value", variable.value)]
                sink.add(item)
            }
        }
    }

    private static func asksForProcess(_ query: ProbeQuery) -> Bool { query.type.name == "environmentvariable58" }

    /// The processes that are asked for; `nil` stands for the one that evaluates, which a nil `pid` means.
    private func processes(_ query: ProbeQuery) throws(ProbeFailure) -> [Int?] {
        guard Self.asksForProcess(query), let pid = query.entity("pid"), !pid.isNil else { return [nil] }
        if query.facts == nil { return [Int(pid.value)] }
        if pid.operation == .equals {
            guard let number = Int(pid.value) else { throw .error("'\(pid.value)' is no process") }
            return [number]
        }
        let all = ProcFile(view: query.view).names("/proc").compactMap { Int($0) }
        if all.isEmpty { throw .error("the kernel does not show the processes in /proc") }
        return all.sorted().filter { query.matches(pid, String($0)) == .true }
    }

    private func environment(_ query: ProbeQuery, _ pid: Int?) throws(ProbeFailure) -> [(name: String, value: String)] {
        guard let facts = query.facts else {
            // A container that does not run: as the reference, any process of it would have the container's environment.
            if Self.asksForProcess(query), let entries = query.view.origin.environment {
                return environmentVariables(entries)
            }
            throw .notApplicable("only a running system has processes")
        }
        guard let environment = facts.environment(ofProcess: pid) else {
            // A process that is not there has no variables; of one that is, they are not known.
            let processes = ProcFile(view: query.view).names("/proc")
            if let pid, !processes.isEmpty, !processes.contains(String(pid)) { return [] }
            throw .error("cannot read the environment of process \(pid.map(String.init) ?? "self")")
        }
        return environment
    }
}
