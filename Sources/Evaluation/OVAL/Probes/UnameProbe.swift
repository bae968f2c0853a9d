import SCAP

/// `unix:uname`: what `uname` says; only a running system has it.
struct UnameProbe: Probe {
    let types = [OVALTestType(platform: "unix", name: "uname")]

    func collect(_ query: ProbeQuery, into sink: ItemSink) throws(ProbeFailure) {
        guard let uname = query.facts?.uname else { throw .notApplicable("only a running system has a kernel") }
        sink.add(
            OVALItem(
                query.type,
                entities: [
                    OVALItemEntity("machine_class", uname.machine),
                    OVALItemEntity("node_name", uname.node),
                    OVALItemEntity("os_name", uname.system),
                    OVALItemEntity("os_release", uname.release),
                    OVALItemEntity("os_version", uname.version),
                    OVALItemEntity("processor_type", uname.machine),
                ]))
    }
}
