import SCAP

/// The packages that an object of the `rpmverify` family asks for, by name, epoch, version, release and architecture.
struct RPMPackageQuery {
    private let query: ProbeQuery

    init(_ query: ProbeQuery) {
        self.query = query
    }

    /// Hands over each package that is asked for, with its header.
    func forEach(
        _ database: RPMDatabase?, _ body: (RPMPackage, RPMHeader) throws(ProbeFailure) -> Void
    ) throws(ProbeFailure) {
        var failure: ProbeFailure?
        try database?.forEachHeader { header in
            guard failure == nil else { return }
            do throws(ProbeFailure) {
                guard let header, let package = RPMPackage(header) else {
                    throw .error("a header in rpm's database is broken")
                }
                if try selects(package) { try body(package, header) }
            } catch {
                failure = error
            }
        }
        if let failure { throw failure }
    }

    private func selects(_ package: RPMPackage) throws(ProbeFailure) -> Bool {
        for found in Self.entities(package) {
            if let entity = query.entity(found.name), try !query.selects(entity, found.value) { return false }
        }
        return true
    }

    static func entities(_ package: RPMPackage) -> [OVALItemEntity] {
        [
            OVALItemEntity("name", package.name),
            OVALItemEntity("epoch", package.epoch.map { String($0) } ?? "(none)"),
            OVALItemEntity("version", package.version), OVALItemEntity("release", package.release),
            OVALItemEntity("arch", package.architecture ?? "(none)"),
        ]
    }

    static func extendedName(_ package: RPMPackage) -> String {
        "\(package.name)-\(package.evr).\(package.architecture ?? "(none)")"
    }
}
