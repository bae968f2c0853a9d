import Diagnostics

/// The files that components of a data stream are, outside it: named as their users call them by their catalogs, and
/// by the id of the component reference where nothing calls them.
public struct ComponentFiles: Sendable {
    private let stream: DataStream
    /// By paths that are relative and lead nowhere outside.
    public private(set) var references: [String: ComponentReference] = [:]

    public init(_ stream: DataStream) { self.stream = stream }

    /// Adds a component, and what its catalog names, and so on.
    /// - Throws: `Diagnostic` where a catalog names what is not there or what would lie outside, or where one name
    ///   stands for two components.
    public mutating func add(_ reference: ComponentReference) throws(Diagnostic) {
        var waiting = [(name: reference.id, reference: reference)]
        while let (name, reference) = waiting.popLast() {
            let path = try Self.path(name, reference)
            if let other = references[path] {
                guard other.id == reference.id else {
                    throw .error(
                        "ambiguous-name", "'\(name)' stands for '\(other.id)' and for '\(reference.id)'",
                        at: reference.node.location)
                }
                continue
            }
            references[path] = reference
            for (name, target) in reference.catalog.sorted(by: { $0.key < $1.key }) {
                guard target.hasPrefix("#"), let named = stream.reference(id: String(target.dropFirst())) else {
                    throw .error(
                        "dangling-reference",
                        "the data stream '\(stream.id)' has no component reference '\(target)', which the catalog of "
                            + "'\(reference.id)' names",
                        at: reference.node.location)
                }
                waiting.append((name, named))
            }
        }
    }

    /// A name as a path: without `.`, `..` and a slash in front (RFC 3986 §5.2.4).
    private static func path(_ name: String, _ reference: ComponentReference) throws(Diagnostic) -> String {
        var parts: [Substring] = []
        for part in name.split(separator: "/") where part != "." {
            if part != ".." {
                parts.append(part)
            } else if parts.popLast() == nil {
                parts = []
                break
            }
        }
        guard !parts.isEmpty else {
            throw .error(
                "unsafe-name", "'\(name)' is no name of a file inside the target directory",
                at: reference.node.location)
        }
        return parts.joined(separator: "/")
    }
}
