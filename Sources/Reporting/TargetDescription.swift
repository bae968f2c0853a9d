import Evaluation
import Glibc
import XMLKit

/// What a test result says of the system that was evaluated, and of who evaluated it (XCCDF 1.2, testResultType).
struct TargetDescription {
    private let context: ReportContext

    init(_ context: ReportContext) { self.context = context }

    /// Writes who evaluated a running system: nobody logged in to it, so the identity is not an authenticated one.
    func writeIdentity(to writer: inout XMLWriter) {
        guard let identity = context.target.identity else { return }
        writer.leaf(
            "identity", ["authenticated": "false", "privileged": "\(identity.isPrivileged)"], identity.name)
    }

    /// Writes the target with its addresses and facts.
    func writeTarget(to writer: inout XMLWriter) {
        let target = context.target
        writer.leaf("target", target.name)
        for address in target.addresses { writer.leaf("target-address", Self.expanded(address) ?? address) }
        writer.element("target-facts") { writer in
            fact("scanner:name", context.productName, to: &writer)
            fact("scanner:version", context.productVersion, to: &writer)
            fact("asset:identifier:host_name", target.hostName, to: &writer)
            for name in ["identifier", "asset:identifier:ein"] {
                if let identifier = target.identifier { fact(name, identifier, to: &writer) }
            }
            for address in target.hardwareAddresses {
                fact("ethernet:MAC", address, to: &writer)
                fact("asset:identifier:mac", address, to: &writer)
            }
            for address in target.addresses {
                fact("asset:identifier:\(Self.expanded(address) == nil ? "ipv4" : "ipv6")", address, to: &writer)
            }
        }
    }

    /// The hardware addresses that a test result has among its facts.
    static func hardwareAddresses(_ result: XMLNode) -> [String] {
        (result.first("target-facts")?.children("fact") ?? []).filter { $0["name"] == prefix + "ethernet:MAC" }
            .map(\.text)
    }

    /// An IPv6 address with all its groups, as the schema of asset identification wants it; `nil` for any other text.
    static func expanded(_ address: String) -> String? {
        var bytes = [UInt8](repeating: 0, count: 16)
        guard inet_pton(AF_INET6, address, &bytes) == 1 else { return nil }
        return stride(from: 0, to: 16, by: 2).map { String(Int(bytes[$0]) << 8 | Int(bytes[$0 + 1]), radix: 16) }
            .joined(separator: ":")
    }

    private static let prefix = "urn:xccdf:fact:"

    private func fact(_ name: String, _ value: String, to writer: inout XMLWriter) {
        writer.leaf("fact", ["name": Self.prefix + name, "type": "string"], value)
    }
}
