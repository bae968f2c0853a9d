import SCAP

/// `independent:environmentvariable` and `environmentvariable58`: the environment of a process.
struct EnvironmentVariableProbe: Probe {
    let types = [
        OVALTestType(platform: "independent", name: "environmentvariable"),
        OVALTestType(platform: "independent", name: "environmentvariable58"),
    ]

    func collect(_ query: ProbeQuery, into sink: ItemSink) throws(ProbeFailure) {
        let name = try query.required("name")
        let asksForProcess = query.type.name == "environmentvariable58"
        let pid = asksForProcess ? query.entity("pid").flatMap { $0.isNil ? nil : Int($0.value) } : nil
        let environment = try environment(query, pid, asksForProcess: asksForProcess)
        for variable in environment where query.matches(name, variable.name) == .true {
            var item = OVALItem(query.type)
            if asksForProcess, let pid { item.entities.append(OVALItemEntity("pid", pid)) }
            item.entities += [OVALItemEntity("name", variable.name), OVALItemEntity("value", variable.value)]
            sink.add(item)
        }
    }

    private func environment(
        _ query: ProbeQuery, _ pid: Int?, asksForProcess: Bool
    ) throws(ProbeFailure) -> [(name: String, value: String)] {
        guard let facts = query.facts else {
            // A container that does not run: as the reference, any process of it would have the container's environment.
            if asksForProcess, let entries = query.view.origin.environment { return environmentVariables(entries) }
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
