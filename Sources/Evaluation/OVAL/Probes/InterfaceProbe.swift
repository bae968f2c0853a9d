import SCAP

/// `unix:interface`: the addresses of network interfaces (OVAL 5.11 unix interface_item); only a running system has
/// any.
struct InterfaceProbe: Probe {
    let types = [OVALTestType(platform: "unix", name: "interface")]

    func collect(_ query: ProbeQuery, into sink: ItemSink) throws(ProbeFailure) {
        guard let facts = query.facts else { throw .notApplicable("only a running system has network interfaces") }
        let name = try query.required("name")
        guard let interfaces = facts.interfaces else { throw .error("the kernel does not tell its interfaces") }
        for interface in interfaces where try query.selects(name, interface.name) {
            sink.add(OVALItem(query.type, entities: Self.entities(interface, query)))
        }
    }

    private static func entities(_ interface: NetworkInterface, _ query: ProbeQuery) -> [OVALItemEntity] {
        let proc = ProcFile(view: query.view)
        // The kernel shows a device once, however many labels its addresses have.
        let device = "/sys/class/net/\(interface.name.prefix { $0 != ":" })"
        let hardware = proc.lines("\(device)/address").first.map { $0.uppercased() } ?? interface.hardwareAddress
        let type = proc.lines("\(device)/type").first.flatMap { Int($0) }.flatMap { Self.types[$0] }
        var address = interface.address
        var datatype = OVALDatatype.ipv4Address
        if interface.family == .v6 {
            address += "/\(interface.prefixLength)"
            datatype = .ipv6Address
        }
        // Addresses have datatypes of their own since OVAL 5.8.
        if query.schemaVersion < OVALSchemaVersion("5.8") { datatype = .string }
        var entities = [OVALItemEntity("name", interface.name)]
        if let type { entities.append(OVALItemEntity("type", type)) }
        entities += [
            OVALItemEntity("hardware_addr", hardware),
            OVALItemEntity("inet_addr", address, datatype),
            OVALItemEntity(
                "broadcast_addr", interface.broadcast ?? "", datatype,
                status: interface.broadcast == nil ? .notCollected : .exists),
            OVALItemEntity("netmask", interface.netmask, datatype),
        ]
        return entities + flags.filter { interface.flags & $0.bit != 0 }.map { OVALItemEntity("flag", $0.name) }
    }

    /// `ARPHRD_*` of `<net/if_arp.h>` that EntityItemInterfaceType names.
    private static let types = [
        1: "ARPHRD_ETHER", 4: "ARPHRD_PRONET", 256: "ARPHRD_SLIP", 512: "ARPHRD_PPP", 772: "ARPHRD_LOOPBACK",
        774: "ARPHRD_FDDI", 0xFFFF: "ARPHRD_VOID",
    ]

    /// `IFF_*` of `<net/if.h>`.
    private static let flags: [(bit: UInt32, name: String)] = [
        (0x1, "UP"), (0x2, "BROADCAST"), (0x4, "DEBUG"), (0x8, "LOOPBACK"), (0x10, "POINTOPOINT"),
        (0x20, "NOTRAILERS"), (0x40, "RUNNING"), (0x80, "NOARP"), (0x100, "PROMISC"), (0x200, "ALLMULTI"),
        (0x400, "MASTER"), (0x800, "SLAVE"), (0x1000, "MULTICAST"), (0x2000, "PORTSEL"), (0x4000, "AUTOMEDIA"),
        (0x8000, "DYNAMIC"),
    ]
}
