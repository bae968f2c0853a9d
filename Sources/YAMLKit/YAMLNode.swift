import Diagnostics

/// One value of a YAML file, with the place where it begins.
public final class YAMLNode: Sendable {
    public enum Content: Sendable {
        /// A scalar; `plain` if it was written without quotes and not as a block, so that `1` means a number.
        case scalar(String, plain: Bool)
        case sequence([YAMLNode])
        case mapping([Entry])
    }

    public struct Entry: Sendable {
        public let key: YAMLNode
        public let value: YAMLNode

        public var name: String { key.text ?? "" }

        public init(key: YAMLNode, value: YAMLNode) {
            self.key = key
            self.value = value
        }
    }

    public let content: Content
    /// Where the value begins: columns count bytes, from 1.
    public let location: SourceLocation
    /// The tag that was written before the value, in full: `tag:yaml.org,2002:str`.
    public let tag: String?

    public init(_ content: Content, at location: SourceLocation, tag: String? = nil) {
        self.content = content
        self.location = location
        self.tag = tag
    }

    /// The text of a scalar.
    public var text: String? {
        if case .scalar(let text, _) = content { return text }
        return nil
    }

    public var isPlain: Bool {
        if case .scalar(_, let plain) = content { return plain }
        return false
    }

    /// Whether this is YAML's null: nothing, `~` or `null`.
    public var isNull: Bool {
        guard isPlain, let text else { return false }
        return text.isEmpty || text == "~" || text == "null"
    }

    public var sequence: [YAMLNode]? {
        if case .sequence(let nodes) = content { return nodes }
        return nil
    }

    public var mapping: [Entry]? {
        if case .mapping(let entries) = content { return entries }
        return nil
    }

    public subscript(_ key: String) -> YAMLNode? {
        mapping?.first { $0.key.text == key }?.value
    }

    /// The number that a plain scalar stands for.
    public var integer: Int? { isPlain ? text.flatMap { Int($0) } : nil }

    public var boolean: Bool? {
        guard isPlain, let text else { return nil }
        return text == "true" ? true : text == "false" ? false : nil
    }

    /// What the node is, for messages.
    public var kind: String {
        switch content {
        case .scalar:
            isNull ? "nothing" : integer != nil ? "a number" : boolean != nil ? "true or false" : "text"
        case .sequence: "a list"
        case .mapping: "a mapping"
        }
    }
}
