/// One address of a network interface, as `getifaddrs(3)` tells it.
public struct NetworkInterface: Sendable, Hashable {
    public enum Family: Sendable, Hashable { case v4, v6 }

    /// The name, with the label of an alias (`eth0:1`).
    public var name: String
    public var family: Family
    /// Without a scope (`%eth0`), which is no part of an address.
    public var address: String
    /// IPv4 in dots; empty for IPv6.
    public var netmask: String
    /// How many bits the network has: 0…32 or 0…128.
    public var prefixLength: Int
    /// Empty where there is none; `nil` where that is not known.
    public var broadcast: String?
    /// `IFF_UP` and its like.
    public var flags: UInt32
    /// `02:FC:00:00:00:01`; empty where there is none.
    public var hardwareAddress: String

    public init(
        name: String, family: Family, address: String, netmask: String = "", prefixLength: Int = 0,
        broadcast: String? = "", flags: UInt32 = 0, hardwareAddress: String = ""
    ) {
        self.name = name
        self.family = family
        self.address = address
        self.netmask = netmask
        self.prefixLength = prefixLength
        self.broadcast = broadcast
        self.flags = flags
        self.hardwareAddress = hardwareAddress
    }
}
