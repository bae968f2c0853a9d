/// What probes have read once and need for many objects of one session.
struct ProbeMemory {
    var dpkgPackages: [DpkgPackage]?
    var rpmPackages: [RPMPackage]?
}
