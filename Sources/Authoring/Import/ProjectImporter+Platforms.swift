import Diagnostics
import SCAP
import XMLKit

/// Platforms: CPE names with their checks, and expressions of them.
extension ProjectImporter {
    func platforms(_ node: XMLNode) -> YAMLValue {
        .list(node.children("platform").compactMap { $0["idref"] }.map { .text(platform($0)) })
    }

    /// Writes the platforms of the benchmark's expressions, so that items can name them.
    func writePlatforms() throws(Diagnostic) {
        readDictionaries()
        // Expressions keep their ids; names of products make way.
        for node in benchmark.platformSpecification?.children("platform") ?? [] {
            if let id = node["id"] { platformIDs["#" + id] = Self.slug(id) }
        }
        for node in benchmark.platformSpecification?.children("platform") ?? [] {
            guard let id = node["id"] else { continue }
            let name = Self.slug(id)
            platformIDs["#" + id] = name
            guard let test = node.first("logical-test") else { continue }
            var map = YAMLMap()
            if name != id { map.add("id", id) }
            map.add("title", node.first("title")?.text ?? id)
            guard case .map(let entries) = try expression(test) else { continue }
            files["platforms/\(name).yml"] = YAMLValue.map(map.entries + entries).document
        }
    }

    /// The name of the platform that a reference means.
    func platform(_ reference: String) -> String {
        if let known = platformIDs[reference] { return known }
        let isExpression = reference.hasPrefix("#")
        var name = Self.slug(isExpression ? String(reference.dropFirst()) : Self.words(reference))
        while platformIDs.values.contains(name) { name += "-cpe" }
        platformIDs[reference] = name
        var map = YAMLMap()
        map.add("title", items[reference]?.title ?? reference)
        map.add("cpe", reference)
        if let item = items[reference], let document = item.document {
            map.keep(
                "check",
                check(item.definition, document, folder: "platforms", owner: "platforms/\(name)", stem: name + "-"))
        } else {
            map.add("unchecked", .flag(true))
        }
        files["platforms/\(name).yml"] = map.value.document
        return name
    }

    private static func words(_ name: String) -> String {
        name.split(whereSeparator: { ":/".contains($0) }).dropFirst(2).filter { $0 != "*" }.joined(separator: "-")
    }

    private func expression(_ node: XMLNode) throws(Diagnostic) -> YAMLValue {
        var operands: [YAMLValue] = []
        for child in node.children {
            switch child.localName {
            case "logical-test": operands.append(try expression(child))
            case "fact-ref": operands.append(.text(platform(child["name"] ?? "")))
            case "check-fact-ref": operands.append(.text(try checked(child)))
            default: continue
            }
        }
        let isNegated = child(node["negate"])
        let body = YAMLValue.map([(node["operator"] == "OR" ? "any" : "all", .list(operands))])
        return isNegated ? .map([("not", body)]) : body
    }

    private func child(_ flag: String?) -> Bool { flag == "true" || flag == "1" }

    /// A platform for a check that an expression names directly.
    private func checked(_ node: XMLNode) throws(Diagnostic) -> String {
        let id = node["id-ref"] ?? ""
        let key = "check \(node["href"] ?? "") \(id)"
        if let known = platformIDs[key] { return known }
        var name = Self.slug(Self.stem(id)) + "-check"
        while platformIDs.values.contains(name) { name += "-2" }
        platformIDs[key] = name
        var map = YAMLMap()
        map.add("title", id)
        if let document = try document(node["href"] ?? "") {
            map.keep("check", check(id, document, folder: "platforms", owner: "platforms/\(name)", stem: name + "-"))
        } else {
            losses.append("the check '\(id)' of a platform")
        }
        files["platforms/\(name).yml"] = map.value.document
        return name
    }

    private func readDictionaries() {
        var documents: [String: OVALDocument] = [:]
        for (root, resolve) in checklist.dictionaries {
            for item in root.children("cpe-item") {
                guard let name = item["name"], let check = item.first("check"), let href = check["href"] else {
                    continue
                }
                if documents[href] == nil, let root = resolve(href) {
                    documents[href] = document(root, values: [:])
                }
                items[name] = DictionaryItem(
                    title: item.first("title")?.text,
                    definition: check.text.split(whereSeparator: \.isWhitespace).joined(),
                    document: documents[href])
            }
        }
    }

    struct DictionaryItem {
        var title: String?
        var definition: String
        var document: OVALDocument?
    }
}
