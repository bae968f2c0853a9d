/// A paragraph of dpkg's status file (`deb-control(5)`, `dpkg-query(1)`).
struct DpkgPackage: Sendable, Hashable {
    var name: String
    var architecture: String?
    /// The whole version: `[epoch:]upstream[-revision]`.
    var version: String

    /// `0` where the version has no epoch.
    var epoch: String { version.firstIndex(of: ":").map { String(version[..<$0]) } ?? "0" }

    /// What is after the first hyphen, as the reference divides versions; Debian itself would take the last.
    var revision: String? {
        withoutEpoch.firstIndex(of: "-").map { String(withoutEpoch[withoutEpoch.index(after: $0)...]) }
    }

    var upstreamVersion: String {
        String(withoutEpoch[..<(withoutEpoch.firstIndex(of: "-") ?? withoutEpoch.endIndex)])
    }

    private var withoutEpoch: Substring {
        version.firstIndex(of: ":").map { version[version.index(after: $0)...] } ?? version[...]
    }

    /// The packages in a status file that are, or are about to be, installed.
    static func installed(in content: [UInt8]) -> [DpkgPackage] {
        var packages: [DpkgPackage] = []
        var fields = Fields()
        for line in content.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false) {
            if line.allSatisfy({ $0 == 32 || $0 == 9 || $0 == 13 }) {
                if let package = fields.package { packages.append(package) }
                fields = Fields()
            } else {
                fields.take(line)
            }
        }
        if let package = fields.package { packages.append(package) }
        return packages
    }

    /// The fields of one paragraph that matter.
    private struct Fields {
        var name: String?
        var status: String?
        var architecture: String?
        var version: String?

        mutating func take(_ line: ArraySlice<UInt8>) {
            // A line that begins with a space continues the field above, and none of these has such lines.
            guard let first = line.first, first != 32, first != 9,
                let colon = line.firstIndex(of: UInt8(ascii: ":"))
            else { return }
            switch line[..<colon] {
            case let key where key.elementsEqual("Package".utf8): name = Self.text(line[(colon + 1)...])
            case let key where key.elementsEqual("Status".utf8): status = Self.text(line[(colon + 1)...])
            case let key where key.elementsEqual("Architecture".utf8): architecture = Self.text(line[(colon + 1)...])
            case let key where key.elementsEqual("Version".utf8): version = Self.text(line[(colon + 1)...])
            default: break
            }
        }

        var package: DpkgPackage? {
            guard let name, let version, !name.isEmpty, !version.isEmpty, isInstalled else { return nil }
            return DpkgPackage(name: name, architecture: architecture, version: version)
        }

        /// Wanted and on the disk in whatever state of configuration, or there although not wanted any more.
        private var isInstalled: Bool {
            guard let status else { return true }
            let words = status.split(separator: " ")
            guard let wanted = words.first, let state = words.last else { return false }
            if ["not-installed", "config-files"].contains(state) { return false }
            return wanted == "install" || state == "installed" || state.hasPrefix("triggers-")
        }

        private static func text(_ bytes: ArraySlice<UInt8>) -> String {
            let isSpace = { (byte: UInt8) in byte == 32 || byte == 9 || byte == 13 }
            var rest = bytes.drop(while: isSpace)
            while let last = rest.last, isSpace(last) { rest.removeLast() }
            return String(decoding: rest, as: UTF8.self)
        }
    }
}
