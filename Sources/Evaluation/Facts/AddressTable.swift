/// The IPv4 addresses of a network namespace, and the networks in which its interfaces have them.
struct AddressTable {
    /// As many leading bits of addresses as a network has.
    struct Network: Hashable {
        let address: UInt32
        /// 0…32.
        let length: Int

        init(_ address: UInt32, _ length: Int) {
            self.length = length
            self.address = address & Self.mask(length)
        }

        var mask: UInt32 { Self.mask(length) }
        var last: UInt32 { address | ~mask }

        private static func mask(_ length: Int) -> UInt32 { length == 0 ? 0 : ~0 << UInt32(32 - length) }
    }

    /// As the kernel lists them, once each.
    private(set) var addresses: [UInt32] = []
    /// Whose a network is; `nil` for several interfaces'.
    private var owners: [Network: String?] = [:]
    /// How many addresses have a network as their nearest.
    private var counts: [Network: Int] = [:]

    /// - Parameters:
    ///   - trie: the lines of `/proc/PID/net/fib_trie`.
    ///   - routes: the lines of `/proc/PID/net/route` after the first.
    init(trie: [Substring], routes: ArraySlice<Substring>) {
        let broadcasts = read(trie)
        for line in routes {
            // Interface, destination, gateway, flags, three counters, mask.
            let fields = line.split { $0 == "\t" || $0 == " " }
            guard fields.count >= 8, let target = Self.hexadecimal(fields[1]), Self.hexadecimal(fields[2]) == 0,
                let mask = Self.hexadecimal(fields[7])
            else { continue }
            let network = Network(target, mask.nonzeroBitCount)
            // A route to which no address of the interface belongs has no address for broadcasts.
            guard network.mask == mask, network.length > 0, broadcasts.contains(network.last) else { continue }
            add(network, String(fields[0]))
        }
        for address in addresses { if let network = nearest(address) { counts[network, default: 0] += 1 } }
    }

    /// The interface that has an address, and its network; `nil` where that is not certain.
    func owner(of address: UInt32) -> (interface: String, network: Network)? {
        guard let network = nearest(address), counts[network] == 1, let interface = owners[network] ?? nil else {
            return nil
        }
        return (interface, network)
    }

    private func nearest(_ address: UInt32) -> Network? {
        (0...32).reversed().lazy.map { Network(address, $0) }.first { owners.keys.contains($0) }
    }

    private mutating func add(_ network: Network, _ interface: String) {
        if let known = owners[network], known != interface {
            owners.updateValue(nil, forKey: network)
        } else {
            owners[network] = interface
        }
    }

    /// Each leaf has an address, and lines with `/LENGTH SCOPE TYPE`.
    /// - Returns: the addresses for broadcasts.
    private mutating func read(_ trie: [Substring]) -> Set<UInt32> {
        var broadcasts: Set<UInt32> = []
        var known: Set<UInt32> = []
        var leaf: UInt32?
        for line in trie {
            let words = line.split(separator: " ")
            if words.first == "|--" || words.first == "+--" {
                leaf = words[0] == "|--" && words.count == 2 ? AddressText.number(words[1]) : nil
                continue
            }
            guard let leaf, words.count >= 3, words[0].first == "/", let length = Int(words[0].dropFirst()),
                (0...32).contains(length)
            else { continue }
            switch (words[2], length) {
            case ("LOCAL", 32): if known.insert(leaf).inserted { addresses.append(leaf) }
            // All addresses of such a network are this machine's: that of a loopback device.
            case ("LOCAL", _): add(Network(leaf, length), "lo")
            case ("BROADCAST", 32): broadcasts.insert(leaf)
            default: break
            }
        }
        return broadcasts
    }

    /// Digits of a number in the machine's order whose bytes are an address in network order.
    private static func hexadecimal(_ digits: Substring) -> UInt32? {
        UInt32(digits, radix: 16).map { UInt32(bigEndian: $0) }
    }
}
