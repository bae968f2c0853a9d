import FileTree
import SCAP

/// `unix:sysctl`: kernel parameters, which are the files below `/proc/sys` (OVAL 5.11 unix sysctl_item).
struct SysctlProbe: Probe {
    let types = [OVALTestType(platform: "unix", name: "sysctl")]

    private static let root = "/proc/sys"

    func collect(_ query: ProbeQuery, into sink: ItemSink) throws(ProbeFailure) {
        let name = try query.required("name")
        var failure: ProbeFailure?
        do throws(TreeWalk.TooLarge) {
            try TreeWalk(query.view, limit: 1_000_000).run(from: Self.root) { entry in
                if entry.kind == .directory { return entry.level > 0 && entry.isFollowed ? .skip : .enter }
                do throws(ProbeFailure) {
                    let parameter = entry.path.dropFirst(Self.root.utf8.count + 1).split(separator: "/")
                        .joined(separator: ".")
                    if failure == nil, try query.selects(name, parameter),
                        let values = Self.values(entry.path, query)
                    {
                        sink.add(OVALItem(query.type, entities: [OVALItemEntity("name", parameter)] + values))
                    }
                } catch {
                    failure = error
                }
                return .skip
            }
        } catch {
            throw .error("\(Self.root) has more than \(error.limit) entries")
        }
        if let failure { throw failure }
    }

    /// One value for each line; `nil` where there is none or the kernel does not show it.
    private static func values(_ path: String, _ query: ProbeQuery) -> [OVALItemEntity]? {
        guard var content = try? query.view.contents(path) else { return nil }
        if content.last == UInt8(ascii: "\n") { content.removeLast() }
        guard !content.isEmpty else { return nil }
        return content.split(omittingEmptySubsequences: false) { $0 == UInt8(ascii: "\n") || $0 == 0 }
            .map { OVALItemEntity("value", String(decoding: $0, as: UTF8.self)) }
    }
}
