import SCAP

/// `independent:ldap` and `ldap57`: entries of a directory. An object names no server to ask: it is not collected, and
/// its tests are unknown.
struct LDAPProbe: Probe {
    let types = [
        OVALTestType(platform: "independent", name: "ldap"), OVALTestType(platform: "independent", name: "ldap57"),
    ]

    func collect(_ query: ProbeQuery, into sink: ItemSink) throws(ProbeFailure) {
        sink.end(.notCollected, OVALMessage(.error, "LDAP directories are not supported"))
    }
}
