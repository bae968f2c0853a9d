import CommandSupport
import Glibc
import Synchronization
import XMLKit

/// What the official schemas say of their elements and attributes, read when it is first asked for.
final class SchemaDocumentation: Sendable {
    private struct Entry {
        /// The element or type that the element is declared in; empty for one that stands for itself.
        var owner: String
        var text: String
    }

    private let entries = Mutex<[String: [Entry]]?>(nil)

    /// What an XML element means.
    /// - Parameters:
    ///   - parents: the local names of the elements around it, innermost first.
    ///   - schemas: the directory of the official schemas.
    func text(ofElement name: String, in parents: [String], schemas: String) -> String? {
        guard let known = entries(schemas)[name] else { return nil }
        let owned = parents.lazy.compactMap { parent in
            known.first { Self.type($0.owner, declares: parent) }
        }.first
        return (owned ?? known.first { $0.owner.isEmpty } ?? known.first)?.text
    }

    /// What an attribute of an element means.
    func text(ofAttribute name: String, of element: String, schemas: String) -> String? {
        guard let known = entries(schemas)["@\(name)"] else { return nil }
        return known.first { Self.type($0.owner, declares: element) }?.text
            // What has one meaning in all types.
            ?? (Set(known.map(\.text)).count == 1 ? known.first?.text : nil)
    }

    /// Whether a type, by its name, is that of an element: `ruleType` of `Rule`.
    private static func type(_ type: String, declares element: String) -> Bool {
        type == element || type.lowercased() == "\(element.lowercased())type"
    }

    /// What a key of a check means that stands for an element of OVAL: a test type, or an entity.
    /// - Parameter what: what the loader calls the mapping with the key: `an object of textfilecontent54`.
    func text(ofKey key: String, in what: String, schemas: String) -> String? {
        for (beginning, kind) in [("an object of ", "object"), ("a state of ", "state")] where what.hasPrefix(beginning)
        {
            let owner = "\(what.dropFirst(beginning.count))_\(kind)"
            return entries(schemas)[key]?.first { $0.owner == owner }?.text
        }
        guard what.hasPrefix("test type") else { return nil }
        let name = key.split(separator: ":").last ?? ""
        return entries(schemas)["\(name)_test"]?.first { $0.owner.isEmpty }?.text
    }

    private func entries(_ directory: String) -> [String: [Entry]] {
        entries.withLock { known in
            if let known { return known }
            var found: [String: [Entry]] = [:]
            let patterns = [
                "xccdf/1.2/xccdf_1.2.xsd", "oval/5.11.3/*-definitions-schema.xsd", "oval/5.11.3/oval-common-schema.xsd",
                "sds/1.3/*.xsd",
            ]
            for path in patterns.flatMap({ Self.files("\(directory)/\($0)") }) {
                // A schema that cannot be read has no words; validation tells of it.
                guard let bytes = try? SmallFile.bytes(path), let schema = try? XMLParser().parse(bytes, source: path)
                else {
                    continue
                }
                for declared in schema.root.children { Self.read(declared, into: &found) }
            }
            known = found
            return found
        }
    }

    private static func read(_ declared: XMLNode, into found: inout [String: [Entry]]) {
        let owner = declared["name"] ?? ""
        if declared.localName == "element", let text = words(of: declared) {
            found[owner, default: []].append(Entry(owner: "", text: text))
        }
        for part in declared.descendants where part != declared {
            guard let prefix = ["element": "", "attribute": "@"][part.localName], let text = words(of: part),
                let name = part["name"]
            else { continue }
            found[prefix + name, default: []].append(Entry(owner: owner, text: text))
        }
    }

    private static func words(of element: XMLNode) -> String? {
        let texts = element.children("annotation").flatMap { $0.children("documentation") }.map { node in
            node.stringValue.split(whereSeparator: \.isWhitespace).joined(separator: " ")
        }.filter { !$0.isEmpty }
        return texts.isEmpty ? nil : String(texts.joined(separator: "\n\n").prefix(2000))
    }

    private static func files(_ pattern: String) -> [String] {
        var result = glob_t()
        defer { globfree(&result) }
        guard glob(pattern, 0, nil, &result) == 0 else { return [] }
        return (0..<Int(result.gl_pathc)).compactMap { result.gl_pathv[$0].map { String(cString: $0) } }
    }
}
