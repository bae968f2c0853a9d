import Diagnostics
import SCAP
import XMLKit

/// Texts, references and the benchmark's own words.
extension ProjectImporter {
    /// `id`, `title` and `description`, which all items have.
    func head(_ node: XMLNode, _ id: String?) -> YAMLMap {
        var map = YAMLMap()
        map.add("id", id)
        let title = node.first("title").map {
            $0.stringValue.split(whereSeparator: \.isWhitespace).joined(separator: " ")
        }
        map.add("title", title.flatMap { $0.isEmpty ? nil : $0 } ?? id ?? node["id"])
        let description = rich(node.first("description"))
        if description == nil, node.localName != "Group" {
            losses.append("that \(node["id"] ?? "an item") has no description: its title stands for one")
        }
        map.add("description", description ?? (node.localName == "Group" ? nil : .text(title ?? node["id"] ?? "none")))
        return map
    }

    /// Text as Markdown where that means the same, else as XHTML.
    func rich(_ node: XMLNode?) -> YAMLValue? {
        guard let node else { return nil }
        let hasMarkup = node.children.contains { _ in true }
        if !hasMarkup {
            let text = node.text.split(separator: "\n", omittingEmptySubsequences: false)
                .map { $0.split(whereSeparator: \.isWhitespace).joined(separator: " ") }.joined(separator: "\n")
            let trimmed = text.split(whereSeparator: \.isWhitespace).joined(separator: " ")
            if trimmed.isEmpty { return nil }
            // One paragraph of plain words is the same in both.
            let wanted = escapeXML(trimmed)
            if let markdown = try? Markdown(trimmed), markdown.xhtml == "<html:p>\(wanted)</html:p>" {
                return .text(trimmed)
            }
        }
        let markup = Self.markup(node)
        return markup.allSatisfy(\.isWhitespace) ? nil : .map([("xhtml", .text(markup))])
    }

    /// An element's content with elements that have no prefixes.
    static func markup(_ node: XMLNode) -> String {
        node.content.map { part in
            switch part {
            case .text(let text): return escapeXML(text, quotes: false)
            case .element(let child):
                let attributes = child.attributes.map { " \($0.name.qualified)=\"\(escapeXML($0.value))\"" }
                    .joined()
                let inner = markup(child)
                let name = child.localName
                return inner.isEmpty ? "<\(name)\(attributes)/>" : "<\(name)\(attributes)>\(inner)</\(name)>"
            }
        }.joined()
    }

    func warnings(_ node: XMLNode) -> YAMLValue {
        .list(
            node.children("warning").compactMap { warning in
                rich(warning).map { .map([("category", .text(warning["category"] ?? "general")), ("text", $0)]) }
            })
    }

    // MARK: References

    /// References and identifiers by the keys of their types.
    func references(_ node: XMLNode) -> YAMLValue {
        var byType: [(String, [String])] = []
        func add(_ key: String, _ text: String) {
            if let index = byType.firstIndex(where: { $0.0 == key }) {
                byType[index].1.append(text)
            } else {
                byType.append((key, [text]))
            }
        }
        for reference in node.children("reference") {
            let text = reference.stringValue.split(whereSeparator: \.isWhitespace).joined(separator: " ")
            if reference.children.contains(where: { _ in true }) {
                losses.append("the parts of the reference '\(text)'")
            }
            add(referenceType(href: reference["href"] ?? ""), text)
        }
        for ident in node.children("ident") { add(referenceType(ident: ident["system"] ?? ""), ident.text) }
        return .map(byType.map { ($0.0, .texts($0.1)) })
    }

    private func referenceType(href: String) -> String { type(key: "href " + href, word: Self.word(href)) }

    private func referenceType(ident: String) -> String { type(key: "ident " + ident, word: Self.word(ident)) }

    private func type(key: String, word: String) -> String {
        if let known = referenceTypes[key] { return known }
        var name = word
        var number = 2
        while referenceTypes.values.contains(name) {
            name = "\(word)-\(number)"
            number += 1
        }
        referenceTypes[key] = name
        referenceOrder.append(key)
        return name
    }

    /// A short word for an address: the site's name, or what its path ends in.
    private static func word(_ address: String) -> String {
        let parts = address.split(separator: "/").map(String.init)
        let last = parts.dropFirst(2).last { !$0.isEmpty } ?? parts.last ?? "other"
        var word = last.split(separator: "?")[0].split(separator: ".").first.map(String.init) ?? "other"
        word = slug(word.lowercased())
        return word.isEmpty ? "other" : String(word.prefix(32))
    }

    // MARK: The benchmark

    func writeBenchmark() {
        let node = benchmark.node
        var map = YAMLMap()
        let prefix = "xccdf_\(namespace)_benchmark_"
        let id = benchmark.id.hasPrefix(prefix) ? String(benchmark.id.dropFirst(prefix.count)) : benchmark.id
        map.add("id", id)
        map.add("namespace", namespace)
        map.add(
            "title", node.first("title")?.stringValue.split(whereSeparator: \.isWhitespace).joined(separator: " ") ?? id
        )
        map.add("description", rich(node.first("description")) ?? .text(id))
        if let update = node.first("version")?["update"] {
            map.add("version", .map([("number", .text(benchmark.version)), ("update", .text(update))]))
        } else {
            map.add("version", .text(benchmark.version.isEmpty ? "0" : benchmark.version))
        }
        let statuses = node.children("status")
        map.add("date", statuses.first?["date"] ?? "1970-01-01")
        if !statuses.isEmpty {
            map.add(
                "status",
                .list(
                    statuses.map { status in
                        .map([("status", .text(status.text))] + (status["date"].map { [("date", .text($0))] } ?? []))
                    }))
        }
        map.add("language", node.attribute("lang", namespace: XMLNamespace.xml))
        map.add("metadata", metadata(node))
        map.add(
            "notices",
            .list(
                node.children("notice").compactMap { notice in
                    rich(notice).map { .map([("id", .text(notice["id"] ?? "notice")), ("text", $0)]) }
                }))
        map.add("front-matter", rich(node.first("front-matter")))
        map.add("rear-matter", rich(node.first("rear-matter")))
        map.add("platforms", platforms(node))
        map.add("models", .list(benchmark.models.map { .text($0) }))
        map.add(
            "references",
            .list(
                node.children("reference").map { reference in
                    .map([("title", .text(reference.stringValue)), ("href", .text(reference["href"] ?? ""))])
                }))
        map.add(
            "reference-types",
            .map(
                referenceOrder.map { key in
                    let parts = key.split(separator: " ", maxSplits: 1, omittingEmptySubsequences: false).map(
                        String.init)
                    return (referenceTypes[key] ?? "", .map(parts[1].isEmpty ? [] : [(parts[0], .text(parts[1]))]))
                }))
        map.add(
            "components",
            .list(
                components.sorted { $0.key < $1.key }.map { name, component in
                    .map([(component.key, .text(component.place)), ("name", .text(name))])
                }))
        files["benchmark.yml"] = map.value.document
    }

    private func metadata(_ node: XMLNode) -> YAMLValue {
        var entries: [(String, [String])] = []
        for element in node.children("metadata").flatMap({ $0.children.map { $0 } })
        where element.namespace == "http://purl.org/dc/elements/1.1/" {
            if let index = entries.firstIndex(where: { $0.0 == element.localName }) {
                entries[index].1.append(element.text)
            } else {
                entries.append((element.localName, [element.text]))
            }
        }
        for needed in ["creator", "publisher", "contributor", "source"]
        where !entries.contains(where: { $0.0 == needed }) {
            entries.append((needed, ["unknown"]))
        }
        return .map(entries.map { ($0.0, .texts($0.1)) })
    }
}
