import SCAP

/// `unix:runlevel`: which services start at which System V runlevel.
///
/// Neither a tree at rest nor a system that systemd has booted has a runlevel to speak of: the object errs, as it does
/// with the reference on the same systems.
struct RunLevelProbe: Probe {
    let types = [OVALTestType(platform: "unix", name: "runlevel")]

    func collect(_ query: ProbeQuery, into sink: ItemSink) throws(ProbeFailure) {
        throw .error("the system has no System V runlevels")
    }
}
