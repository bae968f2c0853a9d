import SCAP

/// `linux:rpminfo`: packages in rpm's database (OVAL 5.11 linux rpminfo_item).
struct RPMInfoProbe: Probe {
    let types = [OVALTestType(platform: "linux", name: "rpminfo")]

    func collect(_ query: ProbeQuery, into sink: ItemSink) throws(ProbeFailure) {
        let name = try query.required("name")
        let listsFiles = query.isBehaviorSet("filepaths", default: false)
        for package in try Self.packages(query) where try query.selects(name, package.name) {
            let architecture = package.architecture ?? "(none)"
            var item = OVALItem(query.type)
            item.entities = [
                OVALItemEntity("name", package.name), OVALItemEntity("arch", architecture),
                OVALItemEntity("epoch", package.epoch.map { String($0) } ?? "(none)"),
                OVALItemEntity("release", package.release), OVALItemEntity("version", package.version),
                OVALItemEntity("evr", package.evr, .evrString),
                OVALItemEntity("signature_keyid", package.keyID ?? "0"),
                OVALItemEntity("extended_name", "\(package.name)-\(package.evr).\(architecture)"),
            ]
            if listsFiles { item.entities += package.files.map { OVALItemEntity("filepath", $0) } }
            sink.add(item)
        }
    }

    private static func packages(_ query: ProbeQuery) throws(ProbeFailure) -> [RPMPackage] {
        if let known = query.session.probeMemory.rpmPackages { return known }
        var packages: [RPMPackage] = []
        var broken = 0
        try RPMDatabase(query)?.forEachHeader { header in
            if let package = header.flatMap(RPMPackage.init) { packages.append(package) } else { broken += 1 }
        }
        guard broken == 0 else { throw .error("\(broken) headers in rpm's database are broken") }
        query.session.probeMemory.rpmPackages = packages
        return packages
    }
}
