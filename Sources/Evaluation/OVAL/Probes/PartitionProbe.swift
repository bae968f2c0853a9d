import SCAP

/// `linux:partition`: mounted file systems (OVAL 5.11 linux partition_item). A tree at rest has none: what its
/// `/proc/mounts` might say is of the machine that made the tree.
struct PartitionProbe: Probe {
    let types = [OVALTestType(platform: "linux", name: "partition")]

    func collect(_ query: ProbeQuery, into sink: ItemSink) throws(ProbeFailure) {
        let mountPoint = try query.required("mount_point")
        guard let facts = query.facts else { return }
        for line in TextLines.of(try query.content(ofKnownFile: "/proc/mounts") ?? []) {
            let fields = line.split(separator: " ").map(Self.unescape)
            guard fields.count >= 4, try query.selects(mountPoint, fields[1]),
                let space = facts.space(ofFileSystemAt: fields[1])
            else { continue }
            var item = OVALItem(query.type)
            item.entities = [
                OVALItemEntity("mount_point", fields[1]), OVALItemEntity("device", fields[0]),
                Self.uuid(ofDevice: fields[0], query), OVALItemEntity("fs_type", fields[2]),
            ]
            item.entities += fields[3].split(separator: ",").map { OVALItemEntity("mount_options", String($0)) }
            item.entities += [
                OVALItemEntity("total_space", space.total), OVALItemEntity("space_used", space.total - space.free),
                OVALItemEntity("space_left", space.free),
            ]
            sink.add(item)
        }
    }

    /// The name under which udev links to the device.
    private static func uuid(ofDevice device: String, _ query: ProbeQuery) -> OVALItemEntity {
        let folder = "/dev/disk/by-uuid"
        let names = device.hasPrefix("/") ? (try? query.names(inKnownDirectory: folder)) ?? [] : []
        let target = try? query.view.resolve(device, followLast: true)
        for name in names where target != nil {
            if (try? query.view.resolve("\(folder)/\(name)", followLast: true)) == target {
                return OVALItemEntity("uuid", name)
            }
        }
        return .missing("uuid")
    }

    /// Replaces `\040` and its like, by which `/proc/mounts` writes spaces and such.
    private static func unescape(_ field: Substring) -> String {
        guard field.contains("\\") else { return String(field) }
        var bytes: [UInt8] = []
        var rest = Array(field.utf8)[...]
        while let byte = rest.popFirst() {
            let digits = rest.prefix(3)
            if byte == UInt8(ascii: "\\"), digits.count == 3,
                let value = UInt8(String(decoding: digits, as: UTF8.self), radix: 8)
            {
                bytes.append(value)
                rest = rest.dropFirst(3)
            } else {
                bytes.append(byte)
            }
        }
        return String(decoding: bytes, as: UTF8.self)
    }
}
