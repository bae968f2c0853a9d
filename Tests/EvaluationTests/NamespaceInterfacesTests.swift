import FileTree
import Testing

@testable import Evaluation

/// The interfaces of a container, as files of the kernel show them.
@Suite struct NamespaceInterfacesTests {
    /// What `/proc/PID/net/fib_trie` shows of addresses, and of those that every network has.
    private func trie(_ leaves: [(String, [String])]) -> String {
        "Main:\n  +-- 0.0.0.0/0 3 0 5\n"
            + (Self.loopback + leaves).map { address, types in
                "     |-- \(address)\n" + types.map { "        \($0)\n" }.joined()
            }.joined()
    }

    private static let loopback = [
        ("127.0.0.0", ["/8 host LOCAL"]), ("127.0.0.1", ["/32 host LOCAL"]),
        ("127.255.255.255", ["/32 link BROADCAST"]),
    ]
    private static let routes = """
        Iface\tDestination\tGateway \tFlags\tRefCnt\tUse\tMetric\tMask\t\tMTU\tWindow\tIRTT
        eth0\t00000000\t010011AC\t0003\t0\t0\t0\t00000000\t0\t0\t0
        eth0\t000011AC\t00000000\t0001\t0\t0\t0\t0000FFFF\t0\t0\t0

        """

    private func read(_ trie: String?, _ routes: String?, v6: String? = nil) throws -> [NetworkInterface]? {
        var net = try MemoryTree(files: ["/dev": ""])
        for (name, text) in [("/fib_trie", trie), ("/route", routes), ("/if_inet6", v6)] {
            if let text { try net.add(name, Array(text.utf8)) }
        }
        let system = try MemoryTree(files: [
            "/sys/class/net/lo/flags": "0x9\n", "/sys/class/net/lo/operstate": "unknown\n",
            "/sys/class/net/eth0/flags": "0x1003\n", "/sys/class/net/eth0/operstate": "up\n",
            "/sys/class/net/eth1/flags": "0x1002\n", "/sys/class/net/eth1/operstate": "down\n",
        ])
        return NamespaceInterfaces.read(net: net, system: system)
    }

    @Test func `each address is its interface's`() throws {
        let leaves = trie([
            ("172.17.0.0", ["/16 link UNICAST"]), ("172.17.0.2", ["/32 host LOCAL"]),
            ("172.17.255.255", ["/32 link BROADCAST"]),
        ])
        let v6 = """
            00000000000000000000000000000001 01 80 10 80       lo
            fd000000000000000000000000000002 04 40 00 82     eth0

            """
        // The table for the machine's own addresses repeats them.
        let found = try #require(try read(leaves + leaves, Self.routes, v6: v6))
        #expect(
            found == [
                NetworkInterface(
                    name: "lo", family: .v4, address: "127.0.0.1", netmask: "255.0.0.0", prefixLength: 8, flags: 0x49),
                NetworkInterface(
                    name: "eth0", family: .v4, address: "172.17.0.2", netmask: "255.255.0.0", prefixLength: 16,
                    broadcast: nil, flags: 0x1043),
                NetworkInterface(name: "lo", family: .v6, address: "::1", prefixLength: 128, flags: 0x49),
                NetworkInterface(name: "eth0", family: .v6, address: "fd00::2", prefixLength: 64, flags: 0x1043),
            ])
    }

    @Test func `without a network there is the loopback interface only`() throws {
        #expect(try read(trie([]), "Iface\n")?.map(\.name) == ["lo"])
        #expect(try read("Main:\n", "Iface\n")?.isEmpty == true)
    }

    @Test(arguments: [
        // Two addresses in one network: either may be another interface's.
        [
            ("172.17.0.2", ["/32 host LOCAL"]), ("172.17.0.3", ["/32 host LOCAL"]),
            ("172.17.255.255", ["/32 link BROADCAST"]),
        ],
        // In no network.
        [("10.9.9.9", ["/32 host LOCAL"])],
        // The route to the network is none of an address, since nothing broadcasts there.
        [("172.17.0.2", ["/32 host LOCAL"])],
    ])
    func `an address that may be anybody's is not told`(leaves: [(String, [String])]) throws {
        #expect(try read(trie(leaves), Self.routes) == nil)
    }

    @Test func `a network of two interfaces does not tell whose an address is`() throws {
        let leaves = trie([("172.17.0.2", ["/32 host LOCAL"]), ("172.17.255.255", ["/32 link BROADCAST"])])
        let twice = Self.routes + "eth1\t000011AC\t00000000\t0001\t0\t0\t0\t0000FFFF\t0\t0\t0\n"
        #expect(try read(leaves, Self.routes)?.count == 2)
        #expect(try read(leaves, twice) == nil)
    }

    @Test func `what is not shown is not known`() throws {
        #expect(try read(nil, Self.routes) == nil)
        #expect(try read(trie([]), nil) == nil)
        #expect(try read(trie([]), "", v6: "fd000000000000000000000000000002 04 40 00 82 eth7\n") == nil)
        #expect(try read(trie([]), "", v6: "broken\n") == nil)
    }

    /// A container may give itself as many addresses as it likes.
    @Test(.timeLimit(.minutes(1))) func `many addresses take little time`() throws {
        var leaves = "Main:\n"
        for number in 0..<50_000 { leaves += "|-- 10.\(number >> 8 & 255).\(number & 255).1\n/32 host LOCAL\n" }
        #expect(try read(leaves, Self.routes) == nil)
    }
}
