import SCAP

/// `independent:system_info`: what system characteristics say of the system as a whole (OVAL 5.11 system
/// characteristics schema, SystemInfoType).
struct SystemInfoProbe: Probe {
    let types = [OVALTestType(platform: "independent", name: "system_info")]

    func collect(_ query: ProbeQuery, into sink: ItemSink) throws(ProbeFailure) {
        let target = TargetFacts(query.view, query.facts)
        sink.add(
            OVALItem(
                query.type,
                entities: [
                    OVALItemEntity("os_name", target.osName), OVALItemEntity("os_version", target.osVersion),
                    OVALItemEntity("os_architecture", target.architecture),
                    OVALItemEntity("primary_host_name", target.hostName),
                ]))
    }
}
