import FileTree
import Glibc

/// The network interfaces of another network namespace, as the kernel shows them in files. Nothing is entered.
///
/// IPv4 addresses (`fib_trie`) and the networks of interfaces (`route`) are shown apart. An address is an interface's where
/// it is the only one in a network, and the network one interface's only; the labels of aliases are not shown.
public enum NamespaceInterfaces {
    /// - Parameters:
    ///   - net: what is below `/proc/PID/net`.
    ///   - system: a file system with the namespace's `/sys`.
    /// - Returns: IPv4 first; `nil` where files are not there, or do not tell whose an address is.
    public static func read(net: any FileTree, system: any FileTree) -> [NetworkInterface]? {
        let files = ProcFile(view: TreeView(net))
        let devices = Devices(proc: ProcFile(view: TreeView(system)))
        guard let trie = files.text("/fib_trie"), let routes = files.text("/route") else { return nil }
        let table = AddressTable(trie: trie.split(separator: "\n"), routes: routes.split(separator: "\n").dropFirst())
        var found: [NetworkInterface] = []
        for address in table.addresses {
            guard let interface = v4(address, table, devices) else { return nil }
            found.append(interface)
        }
        for line in files.lines("/if_inet6") {
            guard let interface = v6(line, devices) else { return nil }
            found.append(interface)
        }
        return found
    }

    private static func v4(_ address: UInt32, _ table: AddressTable, _ devices: Devices) -> NetworkInterface? {
        guard let (name, network) = table.owner(of: address), let text = AddressText.of(address),
            let mask = AddressText.of(network.mask), let flags = devices.flags(name)
        else { return nil }
        return NetworkInterface(
            name: name, family: .v4, address: text, netmask: mask, prefixLength: network.length,
            // The kernel takes the network's last address for one, whether the interface was given one or not.
            broadcast: flags & UInt32(IFF_BROADCAST) == 0 ? "" : nil, flags: flags)
    }

    /// Address, number of the device, length of the network, scope, flags, device: `proc_pid_net(5)`.
    private static func v6(_ line: Substring, _ devices: Devices) -> NetworkInterface? {
        let fields = line.split(separator: " ")
        guard fields.count == 6, let bytes = AddressText.bytes(fields[0]), let address = AddressText.of(bytes),
            let length = Int(fields[2], radix: 16), (0...128).contains(length), let flags = devices.flags(fields[5])
        else { return nil }
        return NetworkInterface(
            name: String(fields[5]), family: .v6, address: address, prefixLength: length, flags: flags)
    }

    private struct Devices {
        let proc: ProcFile

        /// `IFF_*`; the kernel computes `IFF_RUNNING` for those who ask it otherwise.
        func flags(_ name: some StringProtocol) -> UInt32? {
            let device = "/sys/class/net/\(name)"
            guard let text = proc.lines(device + "/flags").first, text.hasPrefix("0x"),
                let flags = UInt32(text.dropFirst(2), radix: 16)
            else { return nil }
            let isOperational = ["up", "unknown"].contains(proc.lines(device + "/operstate").first ?? "")
            return flags & UInt32(IFF_UP) != 0 && isOperational ? flags | UInt32(IFF_RUNNING) : flags
        }
    }
}
