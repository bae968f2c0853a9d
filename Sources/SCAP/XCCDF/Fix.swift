import XMLKit

/// A fix: what brings a system in line with a rule (NISTIR 7275r4 §6.4.4.6).
public struct Fix: Sendable {
    /// How much a fix disturbs the system.
    public enum Disruption: String, Sendable { case unknown, low, medium, high }

    public let node: XMLNode
    public let id: String?
    /// The URI of the language that the fix is written in; empty where none is named.
    public let system: String
    /// The platform that the fix is for; empty for any.
    public let platform: String
    public let needsReboot: Bool
    public let disruption: Disruption

    public init(_ node: XMLNode) {
        self.node = node
        id = node["id"]
        system = node["system"] ?? ""
        platform = node["platform"] ?? ""
        needsReboot = node["reboot"].isTrue
        disruption = node["disruption"].flatMap(Disruption.init) ?? .unknown
    }
}
