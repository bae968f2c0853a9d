import FileTree
import SCAP

/// `linux:selinuxboolean`: switches of the loaded SELinux policy, which are the files below `/sys/fs/selinux/booleans`
/// (OVAL 5.11 linux selinuxboolean_item). A tree at rest has no loaded policy and hence none.
struct SELinuxBooleanProbe: Probe {
    let types = [OVALTestType(platform: "linux", name: "selinuxboolean")]

    func collect(_ query: ProbeQuery, into sink: ItemSink) throws(ProbeFailure) {
        let name = try query.required("name")
        guard query.facts != nil else { return }
        let folder = "/sys/fs/selinux/booleans"
        for boolean in try query.names(inKnownDirectory: folder) where try query.selects(name, boolean) {
            // The kernel shows the current value and the pending one.
            let text = TextLines.of(try query.content(ofKnownFile: "\(folder)/\(boolean)") ?? []).first ?? ""
            let values = text.split(separator: " ").compactMap { Int($0) }
            guard values.count == 2 else { throw .error("the boolean '\(boolean)' cannot be read") }
            sink.add(
                OVALItem(
                    query.type,
                    entities: [
                        OVALItemEntity("name", boolean), OVALItemEntity("current_status", values[0] != 0),
                        OVALItemEntity("pending_status", values[1] != 0),
                    ]))
        }
    }
}
