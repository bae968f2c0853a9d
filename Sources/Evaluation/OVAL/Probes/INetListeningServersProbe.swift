import SCAP

/// `linux:inetlisteningservers`: processes that listen for connections, which a tree at rest does not have.
struct INetListeningServersProbe: Probe {
    let types = [OVALTestType(platform: "linux", name: "inetlisteningservers")]

    func collect(_ query: ProbeQuery, into sink: ItemSink) throws(ProbeFailure) {
        guard query.facts != nil else {
            throw .notApplicable("only a running system has processes that listen for connections")
        }
        sink.end(
            .notCollected,
            OVALMessage(.error, "processes that listen for connections of a running system are not collected yet"))
    }
}
