import SCAP

/// `linux:iflisteners`: programs that take whole packets from a network interface (OVAL 5.11 linux iflisteners_item);
/// only a running system has any.
struct IFListenersProbe: Probe {
    let types = [OVALTestType(platform: "linux", name: "iflisteners")]

    func collect(_ query: ProbeQuery, into sink: ItemSink) throws(ProbeFailure) {
        guard query.facts != nil else {
            throw .notApplicable("only a running system has programs that listen on network interfaces")
        }
        let name = try query.required("interface_name")
        let proc = ProcFile(view: query.view)
        try proc.requireNetwork()
        let owners = SocketOwners(proc)
        let interfaces = proc.names("/sys/class/net")
        for line in proc.lines("/proc/net/packet").dropFirst() {
            // sk RefCnt Type Proto Iface R Rmem User Inode
            let fields = line.split(separator: " ")
            guard fields.count >= 9, let number = Int(fields[3], radix: 16),
                let owner = Int(fields[8]).flatMap({ owners[$0] }),
                let interface = interfaces.first(where: {
                    proc.lines("/sys/class/net/\($0)/ifindex").first == fields[4]
                }), try query.selects(name, interface)
            else { continue }
            var item = OVALItem(query.type, entities: [OVALItemEntity("interface_name", interface)])
            if let name = Self.protocols[number] { item.entities.append(OVALItemEntity("protocol", name)) }
            item.entities += [
                OVALItemEntity(
                    "hw_address", proc.lines("/sys/class/net/\(interface)/address").first.map(String.init) ?? ""),
                OVALItemEntity("program_name", owner.process.name), OVALItemEntity("pid", owner.process.id),
                OVALItemEntity("user_id", owner.user),
            ]
            sink.add(item)
        }
    }

    /// `ETH_P_*` of `<linux/if_ether.h>` that EntityItemProtocolType names.
    private static let protocols = [
        0x0060: "ETH_P_LOOP", 0x0200: "ETH_P_PUP", 0x0201: "ETH_P_PUPAT", 0x0800: "ETH_P_IP", 0x0805: "ETH_P_X25",
        0x0806: "ETH_P_ARP", 0x08FF: "ETH_P_BPQ", 0x0A00: "ETH_P_IEEEPUP", 0x0A01: "ETH_P_IEEEPUPAT",
        0x6000: "ETH_P_DEC", 0x6001: "ETH_P_DNA_DL", 0x6002: "ETH_P_DNA_RC", 0x6003: "ETH_P_DNA_RT",
        0x6004: "ETH_P_LAT", 0x6005: "ETH_P_DIAG", 0x6006: "ETH_P_CUST", 0x6007: "ETH_P_SCA", 0x8035: "ETH_P_RARP",
        0x809B: "ETH_P_ATALK", 0x80F3: "ETH_P_AARP", 0x8100: "ETH_P_8021Q", 0x8137: "ETH_P_IPX",
        0x86DD: "ETH_P_IPV6", 0x8809: "ETH_P_SLOW", 0x883E: "ETH_P_WCCP", 0x8863: "ETH_P_PPP_DISC",
        0x8864: "ETH_P_PPP_SES", 0x8847: "ETH_P_MPLS_UC", 0x8848: "ETH_P_MPLS_MC", 0x884C: "ETH_P_ATMMPOA",
        0x8884: "ETH_P_ATMFATE", 0x88A2: "ETH_P_AOE", 0x88CA: "ETH_P_TIPC", 0x0001: "ETH_P_802_3",
        0x0002: "ETH_P_AX25", 0x0003: "ETH_P_ALL", 0x0004: "ETH_P_802_2", 0x0005: "ETH_P_SNAP",
        0x0006: "ETH_P_DDCMP", 0x0007: "ETH_P_WAN_PPP", 0x0008: "ETH_P_PPP_MP", 0x0009: "ETH_P_LOCALTALK",
        0x0010: "ETH_P_PPPTALK", 0x0011: "ETH_P_TR_802_2", 0x0015: "ETH_P_MOBITEX", 0x0016: "ETH_P_CONTROL",
        0x0017: "ETH_P_IRDA", 0x0018: "ETH_P_ECONET", 0x0019: "ETH_P_HDLC", 0x001A: "ETH_P_ARCNET",
    ]
}
