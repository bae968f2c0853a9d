import SCAP

/// `linux:dpkginfo`: packages that dpkg has installed (OVAL 5.11 linux dpkginfo_item).
struct DpkgInfoProbe: Probe {
    let types = [OVALTestType(platform: "linux", name: "dpkginfo")]

    func collect(_ query: ProbeQuery, into sink: ItemSink) throws(ProbeFailure) {
        let name = try query.required("name")
        guard let packages = try Self.packages(query) else {
            // Without a database nobody knows what is installed.
            sink.add(
                OVALItem(
                    query.type, status: .error, entities: [OVALItemEntity("name", name.value)],
                    messages: [OVALMessage(.error, "there is no dpkg database")]))
            return
        }
        // Debian's own datatype came with OVAL 5.11.1; before, `evr` of a dpkginfo_item was an EntityItemEVRStringType.
        let versions: OVALDatatype = query.schemaVersion < OVALSchemaVersion("5.11.1") ? .evrString : .debianEVRString
        for package in packages where try query.selects(name, package.name) {
            sink.add(OVALItem(query.type, entities: Self.entities(package, versions)))
        }
    }

    private static func entities(_ package: DpkgPackage, _ versions: OVALDatatype) -> [OVALItemEntity] {
        var entities = [OVALItemEntity("name", package.name)]
        if let architecture = package.architecture { entities.append(OVALItemEntity("arch", architecture)) }
        entities.append(OVALItemEntity("epoch", package.epoch))
        // A native package has no revision.
        if let revision = package.revision { entities.append(OVALItemEntity("release", revision)) }
        entities.append(OVALItemEntity("version", package.upstreamVersion))
        entities.append(OVALItemEntity("evr", package.version, versions))
        return entities
    }

    /// What is installed, from the status file and, in images without dpkg itself, a file for each package.
    private static func packages(_ query: ProbeQuery) throws(ProbeFailure) -> [DpkgPackage]? {
        if let known = query.session.probeMemory.dpkgPackages { return known }
        let folder = "/var/lib/dpkg/status.d"
        let status = try query.content(ofKnownFile: "/var/lib/dpkg/status")
        let names = try query.names(inKnownDirectory: folder)
        guard status != nil || !names.isEmpty else { return nil }
        var packages = DpkgPackage.installed(in: status ?? [])
        for name in names where !name.hasSuffix(".md5sums") {
            if let content = try query.content(ofKnownFile: "\(folder)/\(name)") {
                packages += DpkgPackage.installed(in: content)
            }
        }
        query.session.probeMemory.dpkgPackages = packages
        return packages
    }
}
