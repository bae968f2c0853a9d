import SCAP

/// `unix:routingtable`: where the kernel sends packets (OVAL 5.11 unix routingtable_item); only a running system has
/// routes. The datatype of the destination says which addresses are meant.
struct RoutingTableProbe: Probe {
    let types = [OVALTestType(platform: "unix", name: "routingtable")]

    private struct Route {
        let destination: [UInt8]
        let gateway: [UInt8]
        let flags: UInt32
        let interface: String
    }

    func collect(_ query: ProbeQuery, into sink: ItemSink) throws(ProbeFailure) {
        guard query.facts != nil else { throw .notApplicable("only a running system has routes") }
        let destination = try query.required("destination")
        let proc = ProcFile(view: query.view)
        try proc.requireNetwork()
        let routes: [Route]
        switch destination.datatype {
        case .ipv4Address: routes = proc.lines("/proc/net/route").dropFirst().compactMap(Self.routeV4)
        case .ipv6Address: routes = proc.lines("/proc/net/ipv6_route").compactMap(Self.routeV6)
        default: throw .error("the datatype of the destination must be ipv4_address or ipv6_address")
        }
        for route in routes {
            guard let target = AddressText.of(route.destination), let gateway = AddressText.of(route.gateway),
                try query.selects(destination, target)
            else { continue }
            var item = OVALItem(query.type)
            item.entities = [
                OVALItemEntity("destination", target, destination.datatype),
                OVALItemEntity("gateway", gateway, destination.datatype),
            ]
            // Addresses that configured themselves and cached routes are there in IPv6 only.
            let known = destination.datatype == .ipv4Address ? Self.flags.filter { $0.bit < 0x10000 } : Self.flags
            item.entities += known.filter { route.flags & $0.bit != 0 }.map { OVALItemEntity("flags", $0.name) }
            item.entities.append(OVALItemEntity("interface_name", route.interface))
            sink.add(item)
        }
    }

    /// Iface Destination Gateway Flags …: addresses in the machine's order.
    private static func routeV4(_ line: Substring) -> Route? {
        let fields = line.split { $0 == "\t" || $0 == " " }
        guard fields.count >= 4, let target = UInt32(fields[1], radix: 16), let gateway = UInt32(fields[2], radix: 16),
            let flags = UInt32(fields[3], radix: 16)
        else { return nil }
        return Route(
            destination: withUnsafeBytes(of: target, Array.init), gateway: withUnsafeBytes(of: gateway, Array.init),
            flags: flags, interface: String(fields[0]))
    }

    /// Destination, its length, source, its length, next hop, metric, counters, flags, device: in network order.
    private static func routeV6(_ line: Substring) -> Route? {
        let fields = line.split { $0 == "\t" || $0 == " " }
        guard fields.count >= 10, let target = AddressText.bytes(fields[0]), let gateway = AddressText.bytes(fields[4]),
            let flags = UInt32(fields[8], radix: 16)
        else { return nil }
        return Route(destination: target, gateway: gateway, flags: flags, interface: String(fields[9]))
    }

    /// `RTF_*` of `<linux/route.h>` and `<linux/ipv6_route.h>` that EntityItemRoutingTableFlagsType names.
    private static let flags: [(bit: UInt32, name: String)] = [
        (0x1, "UP"), (0x2, "GATEWAY"), (0x4, "HOST"), (0x8, "REINSTATE"), (0x10, "DYNAMIC"), (0x20, "MODIFIED"),
        (0x40000, "ADDRCONF"), (0x100_0000, "CACHE"), (0x200, "REJECT"),
    ]
}
