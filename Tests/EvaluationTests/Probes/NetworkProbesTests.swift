import FileTree
import Testing

@testable import Evaluation

@Suite struct NetworkProbesTests {
    private static func listening(_ protocolName: String = ".*", port: String = "greater than\">0") -> String {
        """
        <protocol operation="pattern match">\(protocolName)</protocol>
        <local_address datatype="ipv4_address" operation="not equal">9.9.9.9</local_address>
        <local_port datatype="int" operation="\(port)</local_port>
        """
    }

    private func tree() throws -> MemoryTree {
        var tree = try MemoryTree(files: [
            "/proc/net/tcp": """
              sl  local_address rem_address   st tx_queue rx_queue tr tm->when retrnsmt   uid  timeout inode
               0: 0100007F:1F90 00000000:0000 0A 00000000:00000000 00:00000000 00000000     0        0 501 1
               1: 0100007F:1F91 0200007F:0016 01 00000000:00000000 00:00000000 00000000     0        0 502 1
               2: broken
            """,
            "/proc/net/udp": """
              sl  local_address rem_address   st tx_queue rx_queue tr tm->when retrnsmt   uid  timeout inode
               7: 00000000:0044 00000000:0000 07 00000000:00000000 00:00000000 00000000     0        0 777 2
            """,
            "/proc/net/packet": """
            sk               RefCnt Type Proto  Iface R Rmem   User   Inode
            ffff9a00 3      3    0003   2     1 0      0      900
            ffff9a01 3      3    0806   9     1 0      0      901
            """,
            "/sys/class/net/lo/ifindex": "1\n", "/sys/class/net/eth0/ifindex": "2\n",
            "/sys/class/net/eth0/address": "02:fc:00:00:00:01\n", "/sys/class/net/eth0/type": "1\n",
            "/proc/net/route": """
            Iface\tDestination\tGateway \tFlags\tRefCnt\tUse\tMetric\tMask\t\tMTU\tWindow\tIRTT
            eth0\t00000000\t010200C0\t0003\t0\t0\t0\t00000000\t0\t0\t0
            eth0\t000200C0\t00000000\t0001\t0\t0\t0\t00FFFFFF\t0\t0\t0
            """,
            "/proc/net/ipv6_route": """
            00000000000000000000000000000001 80 00000000000000000000000000000000 00 00000000000000000000000000000000 00000100 00000003 00000000 00000001       lo
            00000000000000000000000000000000 00 00000000000000000000000000000000 00 fe800000000000000000000000000009 00000100 00000003 00000000 00040202     eth0
            """,
        ])
        try tree.addProcess(50, name: "server", user: 33, sockets: [501, 900, 901])
        return tree
    }

    @Test func `sockets that wait are told with their processes`() throws {
        let run = try ProbeRun(
            "linux:inetlisteningservers", Self.listening(), on: tree(), facts: FixtureFacts())
        #expect(
            run.lines == [
                "protocol=tcp local_address=127.0.0.1 local_port=8080 local_full_address=127.0.0.1:8080 program_name=server foreign_address=0.0.0.0 foreign_port=0 foreign_full_address=0.0.0.0:0 pid=50 user_id=34",
                "protocol=udp local_address=0.0.0.0 local_port=68 local_full_address=0.0.0.0:68 foreign_address=0.0.0.0 foreign_port=0 foreign_full_address=0.0.0.0:0",
            ])
        #expect(run.items[0].type.name == "inetlisteningserver")
    }

    @Test func `protocol and port select`() throws {
        let udp = try ProbeRun(
            "linux:inetlisteningservers", Self.listening("^udp$"), on: tree(), facts: FixtureFacts())
        #expect(udp.values("local_port") == ["68"])
        let port = try ProbeRun(
            "linux:inetlisteningservers", Self.listening(port: "equals\">22"), on: tree(), facts: FixtureFacts())
        #expect(port.flag == .doesNotExist)
    }

    @Test func `listeners on interfaces are known by their sockets`() throws {
        let object = "<interface_name operation=\"pattern match\">.*</interface_name>"
        let run = try ProbeRun("linux:iflisteners", object, on: tree(), facts: FixtureFacts())
        #expect(
            run.lines == [
                "interface_name=eth0 protocol=ETH_P_ALL hw_address=02:fc:00:00:00:01 program_name=server pid=50 user_id=34"
            ])
    }

    @Test(arguments: [
        ("ipv4_address", "0.0.0.0", "destination=0.0.0.0 gateway=192.0.2.1 flags=UP flags=GATEWAY interface_name=eth0"),
        ("ipv4_address", "192.0.2.0", "destination=192.0.2.0 gateway=0.0.0.0 flags=UP interface_name=eth0"),
        ("ipv6_address", "::1", "destination=::1 gateway=:: flags=UP interface_name=lo"),
        (
            "ipv6_address", "::",
            "destination=:: gateway=fe80::9 flags=GATEWAY flags=ADDRCONF flags=REJECT interface_name=eth0"
        ),
    ])
    func `routes are told by the family of their addresses`(datatype: String, target: String, line: String) throws {
        let object = "<destination datatype=\"\(datatype)\">\(target)</destination>"
        #expect(try ProbeRun("unix:routingtable", object, on: tree(), facts: FixtureFacts()).lines == [line])
        #expect(try ProbeRun("unix:routingtable", object, on: tree()).flag == .notApplicable)
    }

    @Test func `a destination that is no address errs`() throws {
        let object = "<destination>0.0.0.0</destination>"
        #expect(try ProbeRun("unix:routingtable", object, on: tree(), facts: FixtureFacts()).flag == .error)
    }

    @Test func `interfaces have an item for each address`() throws {
        var facts = FixtureFacts()
        facts.interfaces = [
            NetworkInterface(
                name: "eth0:1", family: .v4, address: "192.0.2.2", netmask: "255.255.255.0", prefixLength: 24,
                broadcast: "192.0.2.255", flags: 0x1043),
            NetworkInterface(name: "eth0", family: .v6, address: "fe80::1", prefixLength: 64, flags: 0x81),
        ]
        let object = "<name operation=\"pattern match\">^eth</name>"
        #expect(
            try ProbeRun("unix:interface", object, on: tree(), facts: facts).lines == [
                "name=eth0:1 type=ARPHRD_ETHER hardware_addr=02:FC:00:00:00:01 inet_addr=192.0.2.2 broadcast_addr=192.0.2.255 netmask=255.255.255.0 flag=UP flag=BROADCAST flag=RUNNING flag=MULTICAST",
                "name=eth0 type=ARPHRD_ETHER hardware_addr=02:FC:00:00:00:01 inet_addr=fe80::1/64 broadcast_addr= netmask= flag=UP flag=NOARP",
            ])
        #expect(try ProbeRun("unix:interface", object, on: tree(), facts: FixtureFacts()).flag == .error)
    }

    @Test func `a broadcast address that is not known is not collected`() throws {
        var facts = FixtureFacts()
        facts.interfaces = [
            NetworkInterface(
                name: "eth0", family: .v4, address: "192.0.2.2", netmask: "255.255.255.0", prefixLength: 24,
                broadcast: nil, flags: 1)
        ]
        let run = try ProbeRun("unix:interface", "<name>eth0</name>", on: MemoryTree(), facts: facts)
        #expect(
            run.lines == ["name=eth0 hardware_addr= inet_addr=192.0.2.2 broadcast_addr! netmask=255.255.255.0 flag=UP"])
    }

    @Test(arguments: [
        ("linux:inetlisteningservers", Self.listening()),
        ("linux:iflisteners", "<interface_name>eth0</interface_name>"),
        ("unix:routingtable", "<destination datatype=\"ipv4_address\">0.0.0.0</destination>"),
    ])
    func `that nothing is there is not said where the kernel shows nothing`(type: String, object: String) throws {
        let tree = try MemoryTree(files: ["/etc/hostname": "box\n"])
        #expect(try ProbeRun(type, object, on: tree, facts: FixtureFacts()).flag == .error)
    }

    @Test func `the running machine tells its loopback interface`() throws {
        let loopback = try #require(LiveSystemFacts().interfaces?.first { $0.address == "127.0.0.1" })
        #expect(loopback.name == "lo" && loopback.netmask == "255.0.0.0" && loopback.prefixLength == 8)
        #expect(loopback.flags & 8 != 0)
    }
}
