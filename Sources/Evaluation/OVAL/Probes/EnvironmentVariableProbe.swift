import SCAP

/// `independent:environmentvariable` and `environmentvariable58`: the environment of a process.
struct EnvironmentVariableProbe: Probe {
    let types = [
        OVALTestType(platform: "independent", name: "environmentvariable"),
        OVALTestType(platform: "independent", name: "environmentvariable58"),
    ]

    func collect(_ query: ProbeQuery, into sink: ItemSink) throws(ProbeFailure) {
        guard let facts = query.facts else { throw .notApplicable("only a running system has processes") }
        let name = try query.required("name")
        let asksForProcess = query.type.name == "environmentvariable58"
        let pid = asksForProcess ? query.entity("pid").flatMap { $0.isNil ? nil : Int($0.value) } : nil
        guard let environment = facts.environment(ofProcess: pid) else {
            throw .error("cannot read the environment of process \(pid.map(String.init) ?? "self")")
        }
        for variable in environment where query.matches(name, variable.name) == .true {
            var item = OVALItem(query.type)
            if asksForProcess, let pid { item.entities.append(OVALItemEntity("pid", pid)) }
            item.entities += [OVALItemEntity("name", variable.name), OVALItemEntity("value", variable.value)]
            sink.add(item)
        }
    }
}
