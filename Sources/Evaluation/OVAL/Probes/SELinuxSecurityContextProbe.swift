import FileTree
import Glibc
import SCAP

/// `linux:selinuxsecuritycontext`: the labels of files (OVAL 5.11 linux selinuxsecuritycontext_item).
struct SELinuxSecurityContextProbe: Probe {
    let types = [OVALTestType(platform: "linux", name: "selinuxsecuritycontext")]

    func collect(_ query: ProbeQuery, into sink: ItemSink) throws(ProbeFailure) {
        guard query.entity("path") != nil || query.entity("filepath") != nil else {
            return try collectProcesses(query, into: sink)
        }
        try FileSearch(query, sink).run { match in
            var item = OVALItem(query.type)
            if match.filename != nil { item.entities.append(OVALItemEntity("filepath", match.filepath)) }
            item.entities += [OVALItemEntity("path", match.path), OVALItemEntity("filename", match.filename ?? "")]
            do throws(FileTreeError) {
                if let label = try query.view.tree.extendedAttribute("security.selinux", at: match.canonical),
                    let parts = Self.entities(label)
                {
                    item.entities += parts
                } else {
                    item.status = .error
                    item.messages = [OVALMessage(.error, "\(match.filepath) has no label")]
                }
                sink.add(item)
            } catch {
                sink.problem(error.description)
            }
        }
    }

    /// The labels of processes; a nil or zero `pid` means this one. A tree at rest has no processes.
    private func collectProcesses(_ query: ProbeQuery, into sink: ItemSink) throws(ProbeFailure) {
        let id = try query.required("pid")
        guard query.facts != nil else { return }
        let proc = ProcFile(view: query.view)
        let isOwn = id.isNil || id.value == "0"
        let ids = isOwn ? [Int(getpid())] : proc.names("/proc").compactMap { Int($0) }.sorted()
        for process in ids {
            if !isOwn, try !query.selects(id, String(process)) { continue }
            guard let label = proc.bytes("/proc/\(process)/attr/current"), let parts = Self.entities(label) else {
                continue
            }
            // The raw levels are of files only.
            let known = parts.filter { !$0.name.hasPrefix("raw") }
            sink.add(OVALItem(query.type, entities: [OVALItemEntity("pid", process)] + known))
        }
    }

    /// `user:role:type:low-high`, each level a sensitivity and categories; `nil` for what is no label.
    private static func entities(_ label: [UInt8]) -> [OVALItemEntity]? {
        let text = String(decoding: label.prefix { $0 != 0 && $0 != 10 }, as: UTF8.self)
        let parts = text.split(separator: ":", maxSplits: 3, omittingEmptySubsequences: false).map(String.init)
        guard parts.count >= 3 else { return nil }
        var entities = zip(["user", "role", "type"], parts).map { OVALItemEntity($0, $1) }
        guard parts.count == 4 else { return entities }
        for prefix in ["", "raw"] {
            for (end, level) in zip(["low", "high"], parts[3].split(separator: "-", maxSplits: 1)) {
                let halves = level.split(separator: ":", maxSplits: 1).map(String.init)
                for (kind, value) in zip(["sensitivity", "category"], halves) {
                    entities.append(OVALItemEntity("\(prefix)\(end)_\(kind)", value))
                }
            }
        }
        return entities
    }
}
