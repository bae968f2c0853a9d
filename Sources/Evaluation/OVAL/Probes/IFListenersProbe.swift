import SCAP

/// `linux:iflisteners`: programs that listen on network interfaces, which a tree at rest does not have.
struct IFListenersProbe: Probe {
    let types = [OVALTestType(platform: "linux", name: "iflisteners")]

    func collect(_ query: ProbeQuery, into sink: ItemSink) throws(ProbeFailure) {
        guard query.facts != nil else {
            throw .notApplicable("only a running system has programs that listen on network interfaces")
        }
        sink.end(
            .notCollected,
            OVALMessage(.error, "programs that listen on network interfaces of a running system are not collected yet"))
    }
}
