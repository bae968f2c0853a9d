import SCAP

/// `unix:process58`: running processes, of which a tree at rest has none.
struct Process58Probe: Probe {
    let types = [OVALTestType(platform: "unix", name: "process58")]

    func collect(_ query: ProbeQuery, into sink: ItemSink) throws(ProbeFailure) {
        guard query.facts != nil else { return }
        sink.end(.notCollected, OVALMessage(.error, "processes of a running system are not collected yet"))
    }
}
