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
            let unreadable = { (error: FileTreeError) in
                guard error.reason != .notFound, Self.mayHold(error.path, name) else { return }
                sink.problem(error.description, flag: .incomplete)
            }
            try TreeWalk(query.view, limit: 1_000_000).run(from: Self.root, unreadable: unreadable) { entry in
                if entry.kind == .directory { return entry.level > 0 && entry.isFollowed ? .skip : .enter }
                do throws(ProbeFailure) {
                    let parameter = Self.parameter(entry.path)
                    if failure == nil, try query.selects(name, parameter),
                        let item = Self.item(parameter, entry, query)
                    {
                        sink.add(item)
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

    private static func parameter(_ path: String) -> String {
        path.dropFirst(root.utf8.count + 1).split(separator: "/").joined(separator: ".")
    }

    /// Whether what is asked for may be in a directory that cannot be read.
    private static func mayHold(_ directory: String, _ name: OVALEntity) -> Bool {
        let prefix = parameter(directory)
        return name.operation != .equals || prefix.isEmpty || name.value.hasPrefix(prefix + ".")
    }

    /// A parameter with a value for each line; an error where it cannot be read; `nil` for one that has no value or
    /// that nobody may read.
    private static func item(_ parameter: String, _ entry: TreeWalk.Entry, _ query: ProbeQuery) -> OVALItem? {
        var item = OVALItem(query.type, entities: [OVALItemEntity("name", parameter)])
        do throws(FileTreeError) {
            guard let mode = try query.view.tree.metadata(at: entry.canonical)?.mode, mode & 0o400 != 0 else {
                return nil
            }
            var content = try query.view.contents(entry.path)
            guard !content.isEmpty else { return nil }
            if content.last == UInt8(ascii: "\n") { content.removeLast() }
            item.entities += content.split(omittingEmptySubsequences: false) { $0 == UInt8(ascii: "\n") || $0 == 0 }
                .map { OVALItemEntity("value", String(decoding: $0, as: UTF8.self)) }
        } catch {
            // The kernel does not show this one before it has been set.
            guard entry.name != "stable_secret" else { return nil }
            item.status = .error
            item.messages = [OVALMessage(.error, error.description)]
        }
        return item
    }
}
