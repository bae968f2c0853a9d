/// What a package's header says of one of its files (rpm's `rpmfi`).
struct RPMFile: Sendable {
    /// Which kind of file a package declares (`RPMFILE_*`).
    struct Attributes: OptionSet, Sendable {
        let rawValue: UInt32
        static let configuration = Attributes(rawValue: 1 << 0)
        static let documentation = Attributes(rawValue: 1 << 1)
        static let ghost = Attributes(rawValue: 1 << 6)
        static let license = Attributes(rawValue: 1 << 7)
        static let readme = Attributes(rawValue: 1 << 8)
    }

    /// What was installed of it (`RPMFILE_STATE_*`).
    enum State: UInt8, Sendable {
        case normal, replaced, notInstalled, netShared, wrongColor
    }

    let path: String
    let size: UInt64
    /// Type and permissions, as in `st_mode`.
    let mode: UInt16
    let modificationTime: UInt32
    /// Lower-case hexadecimal; empty for what has no content.
    let digest: String
    /// `RPMTAG_FILEDIGESTALGO`: 1 is MD5, 8 is SHA-256.
    let digestAlgorithm: UInt32
    let linkTarget: String
    let attributes: Attributes
    let user: String
    let group: String
    let verified: RPMVerification.Checks
    let state: State
    let capabilities: String

    /// The files of a package, in the header's order.
    static func all(_ header: RPMHeader) -> [RPMFile] {
        let names = header.texts(.baseNames)
        let folders = header.texts(.directoryNames)
        let indexes = header.numbers(.directoryIndexes)
        let sizes = header.numbers(.longFileSizes, as: UInt64.self)
        let smallSizes = header.numbers(.fileSizes)
        let modes = header.numbers(.fileModes, as: UInt16.self)
        let times = header.numbers(.fileTimes)
        let digests = header.texts(.fileDigests)
        let algorithm = header.numbers(.fileDigestAlgorithm).first ?? 1
        let links = header.texts(.fileLinks)
        let flags = header.numbers(.fileFlags)
        let users = header.texts(.fileUsers)
        let groups = header.texts(.fileGroups)
        let checks = header.numbers(.fileVerifyFlags)
        let states = header.numbers(.fileStates, as: UInt8.self)
        let capabilities = header.texts(.fileCapabilities)
        return names.indices.compactMap { index in
            guard index < indexes.count, folders.indices.contains(Int(indexes[index])), index < modes.count else {
                return nil
            }
            func at<T>(_ list: [T], _ absent: T) -> T { index < list.count ? list[index] : absent }
            return RPMFile(
                path: folders[Int(indexes[index])] + names[index],
                size: index < sizes.count ? sizes[index] : UInt64(at(smallSizes, 0)), mode: modes[index],
                modificationTime: at(times, 0), digest: at(digests, ""), digestAlgorithm: algorithm,
                linkTarget: at(links, ""), attributes: Attributes(rawValue: at(flags, 0)), user: at(users, ""),
                group: at(groups, ""), verified: RPMVerification.Checks(rawValue: at(checks, .max)),
                state: State(rawValue: at(states, 0)) ?? .notInstalled, capabilities: at(capabilities, ""))
        }
    }
}
