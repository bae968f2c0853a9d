import YAMLKit

/// A YAML text, for those who ask about places in it.
public struct YAMLText: Sendable {
    public let root: YAMLNode

    /// Reads a text; `nil` for what is no YAML.
    public init?(_ text: String, path: String) {
        guard let file = YAMLFile.parse(text, path: path, problems: Problems()) else { return nil }
        root = file.root
    }

    /// The other keys of the mapping that has a key.
    public func keys(beside key: String) -> [String] {
        func find(_ node: YAMLNode) -> [String]? {
            let entries = node.mapping ?? []
            if entries.contains(where: { $0.name == key }) { return entries.map(\.name).filter { $0 != key } }
            return ((node.sequence ?? []) + entries.map(\.value)).lazy.compactMap(find).first
        }
        return find(root) ?? []
    }
}
