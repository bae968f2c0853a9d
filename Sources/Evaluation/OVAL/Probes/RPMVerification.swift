import DigestKit
import FileTree

/// Compares files with what their packages say of them, as `rpm --verify` does.
struct RPMVerification {
    /// What is compared (`RPMVERIFY_*`).
    struct Checks: OptionSet, Sendable {
        let rawValue: UInt32
        static let digest = Checks(rawValue: 1 << 0)
        static let size = Checks(rawValue: 1 << 1)
        static let link = Checks(rawValue: 1 << 2)
        static let user = Checks(rawValue: 1 << 3)
        static let group = Checks(rawValue: 1 << 4)
        static let time = Checks(rawValue: 1 << 5)
        static let mode = Checks(rawValue: 1 << 6)
        static let device = Checks(rawValue: 1 << 7)
        static let capabilities = Checks(rawValue: 1 << 8)
        static let ofContent: Checks = [.digest, .size, .time]
    }

    private let view: TreeView
    private let users: AccountNames
    private let groups: AccountNames

    init(_ query: ProbeQuery) throws(ProbeFailure) {
        view = query.view
        users = AccountNames(try query.content(ofKnownFile: "/etc/passwd") ?? [])
        groups = AccountNames(try query.content(ofKnownFile: "/etc/group") ?? [])
    }

    /// What differs; `nil` where the file is not there or cannot be read, so that nothing could be compared.
    func differences(_ file: RPMFile, omitting omitted: Checks) -> Checks? {
        var checks = file.verified.subtracting(omitted)
        switch file.state {
        case .notInstalled, .netShared: return []
        // Another package's file has its place: it is there, and that is all that can be said.
        case .replaced: checks = []
        case .wrongColor: checks.subtract([.digest, .size, .time, .device])
        case .normal: break
        }
        do throws(FileTreeError) {
            guard let path = try canonical(file), let found = try view.metadata(canonical: path) else { return nil }
            if found.type == .symbolicLink { checks.subtract([.mode, .capabilities]) } else { checks.remove(.link) }
            if found.type != .regular { checks.subtract([.digest, .size, .time, .capabilities]) }
            if file.attributes.contains(.ghost) { checks.subtract([.digest, .size, .time, .link]) }
            var different = compared(file, found).intersection(checks)
            if checks.contains(.link), try view.tree.linkTarget(at: path) != file.linkTarget { different.insert(.link) }
            if checks.contains(.capabilities), try !hasCapabilities(file, path) { different.insert(.capabilities) }
            if checks.contains(.digest) {
                guard let digest = try digest(of: path, file.digestAlgorithm) else { return nil }
                if digest != file.digest { different.insert(.digest) }
            }
            return different
        } catch {
            return nil
        }
    }

    /// Where the file is. A link in place of a directory counts as the directory, if root made it.
    private func canonical(_ file: RPMFile) throws(FileTreeError) -> String? {
        guard let path = try view.resolve(file.path, followLast: false) else { return nil }
        guard Self.type(ofMode: file.mode) == .directory, let found = try view.metadata(canonical: path),
            found.type == .symbolicLink, found.userID == 0, let target = try view.resolve(file.path, followLast: true),
            try view.metadata(canonical: target)?.type == .directory
        else { return path }
        return target
    }

    /// The differences that metadata show.
    private func compared(_ file: RPMFile, _ found: FileMetadata) -> Checks {
        var different: Checks = []
        if found.size != Int64(clamping: file.size) { different.insert(.size) }
        if found.modificationTime != Int64(file.modificationTime) { different.insert(.time) }
        let expected = Self.type(ofMode: file.mode)
        // What stands in the place of a ghost may be of any type.
        if file.mode & 0o7777 != found.mode || (expected != found.type && !file.attributes.contains(.ghost)) {
            different.insert(.mode)
        }
        for type in [FileMetadata.FileType.characterSpecial, .blockSpecial]
        where (expected == type) != (found.type == type) {
            different.insert(.device)
        }
        if !users.isNamed(file.user, found.userID) { different.insert(.user) }
        if !groups.isNamed(file.group, found.groupID) { different.insert(.group) }
        return different
    }

    private func hasCapabilities(_ file: RPMFile, _ path: String) throws(FileTreeError) -> Bool {
        let attribute = try view.tree.extendedAttribute("security.capability", at: path)
        let expected = FileCapabilities(text: file.capabilities)
        return (attribute.flatMap(FileCapabilities.init(attribute:)) ?? FileCapabilities(text: "")) == expected
    }

    private func digest(of path: String, _ algorithm: UInt32) throws(FileTreeError) -> String? {
        let names: [UInt32: Digest.Algorithm] = [1: .md5, 2: .sha1, 8: .sha256, 9: .sha384, 10: .sha512, 11: .sha224]
        guard let name = names[algorithm], let digest = try? Digest(name) else { return nil }
        try view.tree.read(path) {
            digest.update($0)
            return true
        }
        return digest.finish()
    }

    private static func type(ofMode mode: UInt16) -> FileMetadata.FileType? {
        switch mode & 0o170000 {
        case 0o100000: .regular
        case 0o040000: .directory
        case 0o120000: .symbolicLink
        case 0o020000: .characterSpecial
        case 0o060000: .blockSpecial
        case 0o010000: .fifo
        case 0o140000: .socket
        default: nil
        }
    }
}

/// The names of users or groups by their numbers, from `/etc/passwd` or `/etc/group` of the tree.
struct AccountNames {
    private var names: [UInt32: Set<String>] = [0: ["root"]]

    init(_ content: [UInt8]) {
        for line in TextLines.of(content) {
            let fields = TextLines.fields(line)
            if fields.count > 2, let id = UInt32(fields[2]) { names[id, default: []].insert(fields[0]) }
        }
    }

    func isNamed(_ name: String, _ id: UInt32) -> Bool { names[id]?.contains(name) ?? false }
}
