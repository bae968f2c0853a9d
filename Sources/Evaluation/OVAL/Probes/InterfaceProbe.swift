import SCAP

/// `unix:interface`: network interfaces, which a tree at rest does not have.
struct InterfaceProbe: Probe {
    let types = [OVALTestType(platform: "unix", name: "interface")]

    func collect(_ query: ProbeQuery, into sink: ItemSink) throws(ProbeFailure) {
        guard query.facts != nil else { throw .notApplicable("only a running system has network interfaces") }
        sink.end(.notCollected, OVALMessage(.error, "network interfaces of a running system are not collected yet"))
    }
}
