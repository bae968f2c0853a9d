import Diagnostics
import XMLKit

/// Which definitions OVAL results report, and how fully (OVAL 5.11 results schema, DefaultDirectivesType and
/// ClassDirectivesType).
public struct OVALDirectives: Sendable, Hashable {
    /// How much is told of definitions that have one result.
    public enum Content: String, Sendable, Hashable {
        /// The result, the criteria and what is behind them.
        case full
        /// The result alone.
        case thin
    }

    /// The results in the order in which directives name them: the parts of element names after `definition_`.
    public static let resultNames = ["true", "false", "unknown", "error", "not_evaluated", "not_applicable"]

    /// By result name; definitions whose result is not in it are left out.
    public typealias Contents = [String: Content]

    /// What holds for the definitions of one class instead.
    public struct ForClass: Sendable, Hashable {
        public var definitionClass: String
        public var contents: Contents
    }

    public var contents: Contents
    /// In the document's order.
    public var classes: [ForClass] = []
    /// Whether results hold a copy of the definitions.
    public var includesSourceDefinitions = true

    /// The same for every definition.
    public init(_ content: Content) {
        contents = Dictionary(uniqueKeysWithValues: Self.resultNames.map { ($0, content) })
    }

    /// Reads an `oval_directives` document.
    /// - Throws: `Diagnostic` where it is another document, or a directive is missing or holds what is not allowed.
    public init(_ root: XMLNode) throws(Diagnostic) {
        guard DocumentKind(root) == .ovalDirectives, let all = root.first("directives") else {
            throw .error(
                "wrong-document", "expected OVAL directives, found '\(root.name.qualified)'", at: root.location)
        }
        contents = try Self.contents(of: all)
        includesSourceDefinitions = try Self.flag("include_source_definitions", of: all) ?? true
        for node in root.children("class_directives") {
            guard let name = node["class"] else {
                throw .error("missing-attribute", "'class_directives' lacks 'class'", at: node.location)
            }
            classes.append(ForClass(definitionClass: name, contents: try Self.contents(of: node)))
        }
    }

    /// What is told of a definition; `nil` where it is left out.
    public func content(result name: String, definitionClass: String?) -> Content? {
        let special = classes.first { $0.definitionClass == definitionClass }?.contents
        return (special ?? contents)[name]
    }

    private static func contents(of node: XMLNode) throws(Diagnostic) -> Contents {
        var contents: Contents = [:]
        for name in resultNames {
            guard let directive = node.first("definition_\(name)"), let isReported = try flag("reported", of: directive)
            else {
                throw .error(
                    "missing-directive", "'\(node.localName)' does not say whether 'definition_\(name)' is reported",
                    at: node.location)
            }
            let written = directive["content"] ?? Content.full.rawValue
            guard let content = Content(rawValue: written) else {
                throw .error("bad-value", "'content' is 'full' or 'thin', not '\(written)'", at: directive.location)
            }
            if isReported { contents[name] = content }
        }
        return contents
    }

    /// An `xsd:boolean` attribute.
    private static func flag(_ name: String, of node: XMLNode) throws(Diagnostic) -> Bool? {
        switch node[name] {
        case nil: return nil
        case "true", "1": return true
        case "false", "0": return false
        case let text?: throw .error("bad-value", "'\(name)' is no boolean: '\(text)'", at: node.location)
        }
    }
}
