import FileTree
import SCAP
import SQLiteKit

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

    /// Where distributions have the database, in the order of looking.
    private static let folders = ["/var/lib/rpm", "/usr/lib/sysimage/rpm", "/usr/share/rpm"]

    private static func packages(_ query: ProbeQuery) throws(ProbeFailure) -> [RPMPackage] {
        if let known = query.session.probeMemory.rpmPackages { return known }
        var packages: [RPMPackage] = []
        for folder in folders {
            if let database = try query.content(ofKnownFile: "\(folder)/rpmdb.sqlite") {
                let log = try query.content(ofKnownFile: "\(folder)/rpmdb.sqlite-wal") ?? []
                packages = try read(database, log)
                break
            }
            // Databases of other kinds are not read, and what they hold is not known.
            for other in ["Packages", "Packages.db"] where try query.content(ofKnownFile: "\(folder)/\(other)") != nil {
                throw .error("\(folder)/\(other) is a database of a kind that is not supported")
            }
        }
        query.session.probeMemory.rpmPackages = packages
        return packages
    }

    private static func read(_ database: [UInt8], _ log: [UInt8]) throws(ProbeFailure) -> [RPMPackage] {
        var packages: [RPMPackage] = []
        var broken = 0
        do throws(SQLiteDatabase.Failure) {
            try SQLiteDatabase(database, writeAheadLog: log).forEachBlob(in: "Packages", column: "blob") { blob in
                guard let package = RPMHeader(blob).flatMap(RPMPackage.init) else {
                    broken += 1
                    return
                }
                packages.append(package)
            }
        } catch {
            throw .error("cannot read rpm's database: \(error)")
        }
        guard broken == 0 else { throw .error("\(broken) headers in rpm's database are broken") }
        return packages
    }
}
