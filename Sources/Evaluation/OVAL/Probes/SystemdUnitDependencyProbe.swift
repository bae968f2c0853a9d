import SCAP

/// `linux:systemdunitdependency`: what systemd says of its units over D-Bus, which nobody answers on a tree at rest.
struct SystemdUnitDependencyProbe: Probe {
    let types = [OVALTestType(platform: "linux", name: "systemdunitdependency")]

    func collect(_ query: ProbeQuery, into sink: ItemSink) throws(ProbeFailure) {
        guard query.facts == nil else { throw .error("systemd cannot be asked") }
        sink.end(.notCollected, OVALMessage(.error, "only a running system has a systemd to ask"))
    }
}
