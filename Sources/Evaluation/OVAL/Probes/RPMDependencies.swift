/// What installed packages provide, to find out whether the requirements of one are met.
struct RPMDependencies {
    private struct Provision {
        let flags: UInt32
        let version: String
    }

    /// `RPMSENSE_LESS`, `RPMSENSE_GREATER` and `RPMSENSE_EQUAL`.
    private static let less: UInt32 = 2
    private static let greater: UInt32 = 4
    private static let equal: UInt32 = 8
    private static let comparison: UInt32 = 14
    /// `RPMSENSE_RPMLIB`: what rpm itself must be able to do.
    private static let ofRPM: UInt32 = 1 << 24

    private var provisions: [String: [Provision]] = [:]
    private var files: Set<String> = []

    init(_ database: RPMDatabase) throws(ProbeFailure) {
        var provisions: [String: [Provision]] = [:]
        var files: Set<String> = []
        try database.forEachHeader { header in
            guard let header, let package = RPMPackage(header) else { return }
            let flags = header.numbers(.provideFlags)
            let versions = header.texts(.provideVersions)
            for (index, name) in header.texts(.provideNames).enumerated() {
                provisions[name, default: []].append(
                    Provision(
                        flags: index < flags.count ? flags[index] : 0,
                        version: index < versions.count ? versions[index] : ""))
            }
            files.formUnion(package.files)
        }
        self.provisions = provisions
        self.files = files
    }

    /// Whether everything that a package requires is there; `nil` where a requirement is no simple one, but a
    /// combination of several.
    func areMet(_ header: RPMHeader) -> Bool? {
        let flags = header.numbers(.requireFlags)
        let versions = header.texts(.requireVersions)
        var isKnown = true
        for (index, name) in header.texts(.requireNames).enumerated() {
            let flag = index < flags.count ? flags[index] : 0
            if flag & Self.ofRPM != 0 || name.hasPrefix("rpmlib(") { continue }
            if name.hasPrefix("(") {
                isKnown = false
                continue
            }
            if name.hasPrefix("/"), files.contains(name) { continue }
            let version = index < versions.count ? versions[index] : ""
            let isMet = provisions[name]?.contains { Self.overlap($0, Provision(flags: flag, version: version)) }
            if isMet != true { return false }
        }
        return isKnown ? true : nil
    }

    /// Whether two ranges of versions have a version in common. What has no version fits any.
    private static func overlap(_ a: Provision, _ b: Provision) -> Bool {
        guard a.flags & comparison != 0, b.flags & comparison != 0, !a.version.isEmpty, !b.version.isEmpty else {
            return true
        }
        // A release that one of them leaves open is any.
        let cut = !a.version.contains("-") || !b.version.contains("-")
        func text(_ version: String) -> String { cut ? String(version.prefix { $0 != "-" }) : version }
        let order = VersionOrder.compareRPM(text(a.version), text(b.version))
        if order < 0 { return a.flags & greater != 0 || b.flags & less != 0 }
        if order > 0 { return a.flags & less != 0 || b.flags & greater != 0 }
        return a.flags & b.flags & comparison != 0
    }
}
