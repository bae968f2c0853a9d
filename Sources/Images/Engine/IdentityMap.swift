/// How the users, or the groups, of a container's user namespace are numbered here (user_namespaces(7), "Interaction with
/// system calls").
struct IdentityMap: Sendable {
    private struct Range {
        let inside: UInt64
        let outside: UInt64
        let count: UInt64
    }

    private let ranges: [Range]
    /// What the kernel shows to those inside for who is nobody there.
    private static let nobody: UInt32 = 65534

    /// - Parameter text: `/proc/PID/uid_map` or `gid_map`.
    /// - Returns: `nil` where all have the same number in there as here, or nothing is known.
    init?(_ text: String) {
        ranges = text.split(separator: "\n").prefix(1000).compactMap { line in
            let numbers = line.split(separator: " ").compactMap { UInt32($0) }.map(UInt64.init)
            guard numbers.count == 3 else { return nil }
            return Range(inside: numbers[0], outside: numbers[1], count: numbers[2])
        }
        let isSame = ranges.allSatisfy { $0.inside == 0 && $0.outside == 0 && $0.count == UInt64(UInt32.max) }
        if isSame { return nil }
    }

    /// What `/proc/PID/status` says of a process, with the numbers of its users and groups inside.
    static func status(_ text: String, _ users: IdentityMap, _ groups: IdentityMap) -> String {
        let maps = ["Uid:": users, "Gid:": groups, "Groups:": groups]
        return text.split(separator: "\n", omittingEmptySubsequences: false).map { line in
            let words = line.split(whereSeparator: \.isWhitespace)
            guard let name = words.first.map(String.init), let map = maps[name] else { return String(line) }
            let numbers = words.dropFirst().map { UInt32($0).map { String(map.inside($0)) } ?? String($0) }
            return "\(name)\t\(numbers.joined(separator: "\t"))"
        }.joined(separator: "\n")
    }

    /// The number inside of who has this number here.
    func inside(_ number: UInt32) -> UInt32 {
        let number = UInt64(number)
        guard let range = ranges.first(where: { ($0.outside..<($0.outside + $0.count)).contains(number) }) else {
            return Self.nobody
        }
        return UInt32(truncatingIfNeeded: number - range.outside + range.inside)
    }
}
