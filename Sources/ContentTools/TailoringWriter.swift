import Diagnostics
import SCAP
import XMLKit

/// Writes an XCCDF tailoring: a profile of one's own on top of a benchmark's (NISTIR 7275r4 §6.7).
public struct TailoringWriter: Sendable {
    /// The id of the tailoring's profile, `xccdf_NAMESPACE_profile_NAME`.
    public var profileID: String
    public var title: String
    /// The profile that is extended; `nil` for none.
    public var base: Profile?
    /// Ids of rules or groups, and whether they are selected; later ones count.
    public var selections: [(id: String, isSelected: Bool)] = []
    public var values: [(id: String, value: String)] = []
    /// The time that the document names: seconds since the epoch.
    public var time: String
    private let benchmark: Benchmark

    public init(_ benchmark: Benchmark, base: Profile?, time: String) {
        self.benchmark = benchmark
        self.base = base
        self.time = time
        title = base.flatMap { $0.node.first("title")?.text } ?? benchmark.id
        profileID = (base?.id ?? "xccdf_tailoring_profile_default") + "_tailored"
    }

    /// The id that a name stands for: a full id or a unique end of one.
    /// - Throws: `Diagnostic` with the nearest id, or those that the name could mean.
    public static func resolve(
        _ name: String, among ids: [String], what: String
    ) throws(Diagnostic) -> String {
        if ids.contains(name) { return name }
        let ends = ids.filter { $0.hasSuffix(name) || $0.contains("_\(name)_") }
        let matches = ends.isEmpty && name.count > 3 ? ids.filter { $0.contains(name) } : ends
        if matches.count == 1 { return matches[0] }
        if matches.count > 1 {
            throw .error(
                "ambiguous-name",
                "'\(name)' could be \(matches.prefix(3).joined(separator: ", "))"
                    + (matches.count > 3 ? " and \(matches.count - 3) more" : ""))
        }
        let near = nearestName(to: name, among: ids)
        throw .error(
            "no-such-\(what)", "there is no \(what) '\(name)'" + (near.map { "; did you mean '\($0)'?" } ?? ""))
    }

    public mutating func select(_ name: String, _ isSelected: Bool) throws(Diagnostic) {
        let id = try Self.resolve(name, among: benchmark.itemsByID.keys.sorted(), what: "rule")
        selections.removeAll { $0.id == id }
        selections.append((id, isSelected))
    }

    public mutating func set(_ name: String, _ value: String) throws(Diagnostic) {
        let id = try Self.resolve(name, among: benchmark.values.keys.sorted(), what: "value")
        values.removeAll { $0.id == id }
        values.append((id, value))
    }

    /// The document's bytes.
    /// - Parameter href: how the tailoring names the benchmark's document.
    public func bytes(href: String) -> [UInt8] {
        var writer = XMLWriter()
        let prefix = "xccdf:"
        let name = profileID.split(separator: "_").last.map(String.init) ?? "tailoring"
        writer.start(
            prefix + "Tailoring", [("xmlns:xccdf", XCCDFNamespace.v12), ("id", "xccdf_scapwright_tailoring_\(name)")])
        writer.leaf(prefix + "benchmark", ["href": href, "id": benchmark.id])
        writer.leaf(prefix + "version", ["time": time], "1")
        writer.start(prefix + "Profile", [("id", profileID), ("extends", base?.id)])
        writer.leaf(prefix + "title", ["override": "true"], title)
        for (id, isSelected) in selections {
            writer.leaf(prefix + "select", ["idref": id, "selected": isSelected ? "true" : "false"])
        }
        for (id, value) in values { writer.leaf(prefix + "set-value", ["idref": id], value) }
        writer.end(prefix + "Profile")
        writer.end(prefix + "Tailoring")
        return writer.bytes
    }
}
