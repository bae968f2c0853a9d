import Diagnostics

/// The files of a schema: which of them defines which namespace, and what it declares. A file is read when something
/// in it is first asked for.
///
/// Imports are followed as libxml2 follows them: depth first, and the first file of a namespace is the one that counts.
final class SchemaSources {
    private var files: [String: String] = [:]
    private var loaded: [String: SchemaSource] = [:]
    private let directory: String

    /// - Parameters:
    ///   - path: the schema's own file.
    ///   - directory: the only directory from which anything is read.
    init(path: String, directory: String) throws(Unproven) {
        self.directory = SchemaFiles.normalized(directory) + "/"
        try follow(SchemaFiles.normalized(path))
    }

    /// The namespaces that the schema's files define.
    var namespaces: [String] { files.keys.sorted() }

    /// What is declared in a namespace, or `nil` if no file of the schema defines it.
    func source(_ namespace: String) throws(Unproven) -> SchemaSource? {
        if let known = loaded[namespace] { return known }
        guard let path = files[namespace] else { return nil }
        var parser = XMLParser()
        parser.omitsContent = [XMLName(local: "annotation", namespace: XSD.namespace)]
        let source = SchemaSource(try read(path, parser).root)
        loaded[namespace] = source
        return source
    }

    private func follow(_ path: String) throws(Unproven) {
        var parser = XMLParser()
        parser.scope = .leading(["import", "annotation"])
        parser.omitsContent = [XMLName(local: "annotation", namespace: XSD.namespace)]
        let schema = try read(path, parser).root
        let namespace = schema["targetNamespace"] ?? ""
        guard files[namespace] == nil else { return }
        files[namespace] = path
        for entry in schema.children("import") {
            guard let location = entry["schemaLocation"], files[entry["namespace"] ?? ""] == nil else { continue }
            guard !location.contains("://") else { throw Unproven("an import from '\(location)'") }
            let folder = path.prefix(upTo: path.lastIndex(of: "/") ?? path.startIndex)
            try follow(SchemaFiles.normalized("\(folder)/\(location)"))
        }
    }

    private func read(_ path: String, _ parser: XMLParser) throws(Unproven) -> XMLDocument {
        guard path.hasPrefix(directory) else { throw Unproven("a schema outside of the official ones, '\(path)'") }
        do {
            return try parser.parse(path: path)
        } catch {
            throw Unproven("\(error)")
        }
    }
}

/// What one schema file declares at its top, by local name.
struct SchemaSource {
    let namespace: String
    let qualifiesElements: Bool
    let qualifiesAttributes: Bool
    private var elements: [String: XMLNode] = [:]
    private var attributes: [String: XMLNode] = [:]
    private var types: [String: XMLNode] = [:]
    private var groups: [String: XMLNode] = [:]
    private var attributeGroups: [String: XMLNode] = [:]
    /// Whether it uses what a proof does not know: inclusion, redefinition, or blocking by default.
    let isBeyond: Bool

    init(_ schema: XMLNode) {
        namespace = schema["targetNamespace"] ?? ""
        qualifiesElements = schema["elementFormDefault"] == "qualified"
        qualifiesAttributes = schema["attributeFormDefault"] == "qualified"
        isBeyond =
            schema["blockDefault"] != nil
            || schema.children.contains { ["include", "redefine"].contains($0.localName) }
        for child in schema.children {
            guard let name = child["name"] else { continue }
            switch child.localName {
            case "element": elements[name] = child
            case "attribute": attributes[name] = child
            case "complexType", "simpleType": types[name] = child
            case "group": groups[name] = child
            case "attributeGroup": attributeGroups[name] = child
            default: break
            }
        }
    }

    /// The names of its elements.
    var elementNames: [String] { elements.keys.sorted() }

    enum Kind { case element, attribute, type, group, attributeGroup }

    func declaration(_ kind: Kind, _ name: String) -> XMLNode? {
        switch kind {
        case .element: elements[name]
        case .attribute: attributes[name]
        case .type: types[name]
        case .group: groups[name]
        case .attributeGroup: attributeGroups[name]
        }
    }
}

/// Names of XML Schema itself.
enum XSD {
    static let namespace = "http://www.w3.org/2001/XMLSchema"
}

/// Why a document is not proven valid: it may be invalid, or use something that proofs do not know.
struct Unproven: Error, CustomStringConvertible {
    let description: String
    init(_ reason: String) { description = reason }
}
