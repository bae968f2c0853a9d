import Glibc
import SCAP

/// `linux:inetlisteningservers`: sockets that wait for connections or datagrams, with the processes that hold them
/// (OVAL 5.11 linux inetlisteningserver_item); only a running system has any.
struct INetListeningServersProbe: Probe {
    let types = [OVALTestType(platform: "linux", name: "inetlisteningservers")]

    /// Tables below `/proc/net`, and the state of their sockets that wait: `TCP_LISTEN`, and `TCP_CLOSE` for what
    /// knows no connections.
    private static let tables = [
        ("tcp", "tcp", "0A"), ("tcp6", "tcp", "0A"), ("udp", "udp", "07"), ("udp6", "udp", "07"),
        ("raw", "raw", "07"), ("raw6", "raw", "07"),
    ]

    func collect(_ query: ProbeQuery, into sink: ItemSink) throws(ProbeFailure) {
        guard query.facts != nil else {
            throw .notApplicable("only a running system has processes that listen for connections")
        }
        let protocolEntity = try query.required("protocol")
        let address = try query.required("local_address")
        let port = try query.required("local_port")
        let proc = ProcFile(view: query.view)
        try proc.requireNetwork()
        let owners = SocketOwners(proc)
        for (table, name, waiting) in Self.tables where try query.selects(protocolEntity, name) {
            for line in proc.lines("/proc/net/\(table)").dropFirst() {
                let fields = line.split(separator: " ")
                guard fields.count >= 10, fields[3] == waiting, let local = Self.endpoint(fields[1]),
                    let foreign = Self.endpoint(fields[2]), query.matches(address, local.address) == .true,
                    try query.selects(port, String(local.port))
                else { continue }
                sink.add(Self.item(name, local, foreign, Int(fields[9]).flatMap { owners[$0] }))
            }
        }
    }

    private static func item(
        _ name: String, _ local: Endpoint, _ foreign: Endpoint, _ owner: SocketOwners.Owner?
    ) -> OVALItem {
        // The item's name has no plural.
        var item = OVALItem(OVALTestType(platform: "linux", name: "inetlisteningserver"))
        item.entities = [
            OVALItemEntity("protocol", name), OVALItemEntity("local_address", local.address, local.datatype),
            OVALItemEntity("local_port", local.port), OVALItemEntity("local_full_address", local.full),
        ]
        if let owner { item.entities.append(OVALItemEntity("program_name", owner.process.name)) }
        item.entities += [
            OVALItemEntity("foreign_address", foreign.address, foreign.datatype),
            OVALItemEntity("foreign_port", foreign.port), OVALItemEntity("foreign_full_address", foreign.full),
        ]
        if let owner {
            item.entities += [OVALItemEntity("pid", owner.process.id), OVALItemEntity("user_id", owner.user)]
        }
        return item
    }

    private struct Endpoint {
        let address: String
        let datatype: OVALDatatype
        let port: Int
        var full: String { "\(address):\(port)" }
    }

    /// `0100007F:1F90`: words of 32 bits in the machine's order, and the port.
    private static func endpoint(_ text: Substring) -> Endpoint? {
        let parts = text.split(separator: ":")
        guard parts.count == 2, let port = Int(parts[1], radix: 16), [8, 32].contains(parts[0].utf8.count) else {
            return nil
        }
        var bytes: [UInt8] = []
        var rest = parts[0]
        while !rest.isEmpty {
            guard let word = UInt32(rest.prefix(8), radix: 16) else { return nil }
            bytes += withUnsafeBytes(of: word, Array.init)
            rest = rest.dropFirst(8)
        }
        let isIPv6 = bytes.count == 16
        return AddressText.of(bytes).map {
            Endpoint(address: $0, datatype: isIPv6 ? .ipv6Address : .ipv4Address, port: port)
        }
    }
}
