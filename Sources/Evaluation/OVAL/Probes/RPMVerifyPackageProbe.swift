import SCAP

/// `linux:rpmverifypackage`: whether what a package needs is installed (OVAL 5.11 linux rpmverifypackage_item).
///
/// Scripts that packages bring to verify themselves are not run: where there is one, its entity is not collected, and
/// states of it err. Signatures and digests of whole packages are no entities, as with the reference.
struct RPMVerifyPackageProbe: Probe {
    let types = [OVALTestType(platform: "linux", name: "rpmverifypackage")]

    func collect(_ query: ProbeQuery, into sink: ItemSink) throws(ProbeFailure) {
        // Without rpm's configuration the reference verifies no package.
        guard try query.content(ofKnownFile: "/usr/lib/rpm/rpmrc") != nil else {
            throw .notApplicable("rpm is not installed")
        }
        guard let database = try RPMDatabase(query) else { return }
        let checksDependencies = !query.isBehaviorSet("nodeps", default: false)
        let dependencies = checksDependencies ? try RPMDependencies(database) : nil
        let checksScripts = !query.isBehaviorSet("noscripts", default: false)

        try RPMPackageQuery(query).forEach(database) { package, header throws(ProbeFailure) in
            var item = OVALItem(query.type, entities: RPMPackageQuery.entities(package))
            item.entities.append(OVALItemEntity("extended_name", RPMPackageQuery.extendedName(package)))
            if let dependencies {
                let name = "dependency_check_passed"
                item.entities.append(
                    dependencies.areMet(header).map { OVALItemEntity(name, $0) }
                        ?? OVALItemEntity(name, "", .boolean, status: .notCollected))
            }
            if checksScripts {
                let name = "verification_script_successful"
                item.entities.append(
                    header.text(.verifyScript) == nil
                        ? OVALItemEntity(name, true) : OVALItemEntity(name, "", .boolean, status: .notCollected))
            }
            sink.add(item)
        }
    }
}
