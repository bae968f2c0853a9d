import SCAP

/// `independent:family`: the family of operating systems, which is `unix` for all that is scanned here.
struct FamilyProbe: Probe {
    let types = [OVALTestType(platform: "independent", name: "family")]

    func collect(_ query: ProbeQuery, into sink: ItemSink) throws(ProbeFailure) {
        sink.add(OVALItem(query.type, entities: [OVALItemEntity("family", "unix")]))
    }
}
