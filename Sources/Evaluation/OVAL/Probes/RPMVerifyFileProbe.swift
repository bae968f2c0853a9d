import SCAP

/// `linux:rpmverifyfile`, and `rpmverify`, which it replaced in OVAL 5.11: how installed files differ from what their
/// packages brought (OVAL 5.11 linux rpmverifyfile_item).
struct RPMVerifyFileProbe: Probe {
    let types = [
        OVALTestType(platform: "linux", name: "rpmverify"), OVALTestType(platform: "linux", name: "rpmverifyfile"),
    ]

    /// What behaviours leave out.
    private static let behaviors: [(name: String, check: RPMVerification.Checks)] = [
        ("nolinkto", .link), ("nomd5", .digest), ("nofiledigest", .digest), ("nosize", .size), ("nouser", .user),
        ("nogroup", .group), ("nomtime", .time), ("nomode", .mode), ("nordev", .device), ("nocaps", .capabilities),
    ]

    func collect(_ query: ProbeQuery, into sink: ItemSink) throws(ProbeFailure) {
        let filepath = try query.required("filepath")
        let database = try RPMDatabase(query)
        let packages = RPMPackageQuery(query)
        let verification = try RPMVerification(query)
        var omitted: RPMVerification.Checks = []
        for (name, check) in Self.behaviors where query.isBehaviorSet(name, default: false) { omitted.insert(check) }
        let skipsConfiguration = query.isBehaviorSet("noconfigfiles", default: false)
        let skipsGhosts = query.isBehaviorSet("noghostfiles", default: false)

        try packages.forEach(database) { package, header throws(ProbeFailure) in
            for file in RPMFile.all(header) where try query.selects(filepath, file.path) {
                if skipsConfiguration, file.attributes.contains(.configuration) { continue }
                if skipsGhosts, file.attributes.contains(.ghost) { continue }
                let differences = verification.differences(file, omitting: omitted)
                sink.add(Self.item(package, file, differences, omitted, query))
            }
        }
    }

    private static func item(
        _ package: RPMPackage, _ file: RPMFile, _ differences: RPMVerification.Checks?,
        _ omitted: RPMVerification.Checks, _ query: ProbeQuery
    ) -> OVALItem {
        func result(_ name: String, _ check: RPMVerification.Checks) -> OVALItemEntity {
            guard let differences, !omitted.contains(check) else { return OVALItemEntity(name, "not performed") }
            return OVALItemEntity(name, differences.contains(check) ? "fail" : "pass")
        }
        let isOld = query.type.name == "rpmverify"
        var entities = isOld ? [OVALItemEntity("name", package.name)] : RPMPackageQuery.entities(package)
        entities.append(OVALItemEntity("filepath", file.path))
        if !isOld { entities.append(OVALItemEntity("extended_name", RPMPackageQuery.extendedName(package))) }
        entities += [result("size_differs", .size), result("mode_differs", .mode), result("md5_differs", .digest)]
        if !isOld, !(query.schemaVersion < OVALSchemaVersion("5.11.1")) {
            entities.append(result("filedigest_differs", .digest))
        }
        entities += [
            result("device_differs", .device), result("link_mismatch", .link), result("ownership_differs", .user),
            result("group_differs", .group), result("mtime_differs", .time),
            result("capabilities_differ", .capabilities),
            OVALItemEntity("configuration_file", file.attributes.contains(.configuration)),
            OVALItemEntity("documentation_file", file.attributes.contains(.documentation)),
            OVALItemEntity("ghost_file", file.attributes.contains(.ghost)),
            OVALItemEntity("license_file", file.attributes.contains(.license)),
            OVALItemEntity("readme_file", file.attributes.contains(.readme)),
        ]
        return OVALItem(query.type, entities: entities)
    }
}
