import Linting
import Validation
import XMLKit

/// The names of XML Namespaces in a document that need not be well-formed.
extension XMLText {
    /// The namespaces that prefixes stand for inside of an element; the default one has the empty prefix.
    func namespaces(in tag: Int?) -> [String: String] {
        var found = ["xml": XMLNamespace.xml]
        for tag in path(to: tag) { found.merge(declaredNamespaces(of: tag)) { $1 } }
        return found
    }

    private func declaredNamespaces(of tag: Int) -> [String: String] {
        var found: [String: String] = [:]
        for (name, value) in source.attributes(of: source.tags[tag]) {
            let name = words(name)
            if name == "xmlns" { found[""] = words(value) }
            if name.hasPrefix("xmlns:") { found[String(name.dropFirst(6))] = words(value) }
        }
        return found
    }

    /// The names of the elements from the document element down to one.
    func names(to tag: Int) -> [XMLName] {
        var scope = namespaces(in: nil)
        return path(to: tag).map { tag in
            scope.merge(declaredNamespaces(of: tag)) { $1 }
            return name(words(source.name(of: source.tags[tag])), in: scope, isElement: true)
        }
    }

    /// The names of the elements beside one that come before it.
    /// - Parameter end: the first tag that does not count.
    func names(in parent: Int, before end: Int) -> [XMLName] {
        let scope = namespaces(in: parent)
        return (parent + 1..<max(end, parent + 1)).filter { source.tags[$0].parent == parent }.map { tag in
            let inner = scope.merging(declaredNamespaces(of: tag)) { $1 }
            return name(words(source.name(of: source.tags[tag])), in: inner, isElement: true)
        }
    }

    /// What `prefix:local` stands for.
    func name(_ qualified: String, in scope: [String: String], isElement: Bool) -> XMLName {
        let parts = qualified.split(separator: ":", maxSplits: 1).map(String.init)
        guard parts.count == 2 else {
            return XMLName(local: qualified, namespace: isElement ? scope[""] ?? "" : "")
        }
        return XMLName(prefix: parts[0], local: parts[1], namespace: scope[parts[0]] ?? "")
    }

    /// The kind and version of the document; a document that does not say its version yet follows the newest.
    var identity: DocumentIdentity? {
        guard let root = source.tags.first, let name = names(to: 0).first else { return nil }
        let schematron = source.attributes(of: root).first { words($0.name) == "schematron-version" }
        // A generator stands at the beginning of a document.
        let version = source.tags.indices.prefix(16).first { localName(of: $0) == "schema_version" }
        let said = DocumentIdentity(
            name, schematronVersion: schematron.map { words($0.value) },
            schemaVersion: version.map { words(Self.trimmed(source.text(of: source.tags[$0]), source.bytes)) })
        guard said?.version == nil else { return said }
        return DocumentIdentity(name, schematronVersion: "1.3", schemaVersion: "5.11.3")
    }

    /// The elements from the document element down to one.
    private func path(to tag: Int?) -> [Int] {
        var path: [Int] = []
        var next = tag
        while let index = next {
            path.append(index)
            next = source.tags[index].parent
        }
        return path.reversed()
    }

    func words(_ range: Range<Int>) -> String { String(decoding: source.bytes[range], as: UTF8.self) }
}
