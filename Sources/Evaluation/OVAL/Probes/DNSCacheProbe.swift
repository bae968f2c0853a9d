import SCAP

/// `unix:dnscache`: names that a resolver remembers. No cache of Linux can be asked for all that it holds: the
/// question does not apply, as with the reference.
struct DNSCacheProbe: Probe {
    let types = [OVALTestType(platform: "unix", name: "dnscache")]

    func collect(_ query: ProbeQuery, into sink: ItemSink) throws(ProbeFailure) {
        throw .notApplicable("no cache of names can be asked for what it holds")
    }
}
