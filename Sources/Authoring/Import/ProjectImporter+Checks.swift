import Diagnostics
import SCAP
import XMLKit

/// The checks of rules, and the documents that they are in.
extension ProjectImporter {
    func addChecks(_ rule: Rule, _ id: String, _ folder: String, _ map: inout YAMLMap) throws(Diagnostic) {
        var extra: [YAMLValue] = []
        var hasOwn = false
        for check in rule.checks {
            if check.isNegated { losses.append("a negated check of \(id)") }
            if !hasOwn, let own = try ownCheck(check, id, folder) {
                map.keep("check", own)
                hasOwn = true
                continue
            }
            guard let reference = check.contentReferences.first else { continue }
            if check.contentReferences.count > 1 { losses.append("alternative contents of a check of \(id)") }
            var other = YAMLMap()
            other.add("system", check.system)
            other.add("href", reference.href)
            other.add("name", reference.name)
            if !check.selector.isEmpty { other.add("selector", check.selector) }
            if let isMulti = check.node["multi-check"] { other.add("multi-check", .plain(isMulti)) }
            other.add("exports", .map(check.exports.map { ($0.name, .text(short($0.valueID, "value"))) }))
            other.add("imports", .list(check.imports.map { .text($0.name) }))
            try keepComponent(reference.href, id)
            extra.append(other.value)
        }
        map.add("extra-checks", .list(extra))
    }

    /// The check as the project's own; `nil` for one that stays outside.
    func ownCheck(_ check: Check, _ id: String, _ folder: String) throws(Diagnostic) -> YAMLValue? {
        guard check.selector.isEmpty, check.contentReferences.count == 1,
            let reference = check.contentReferences.first
        else { return nil }
        if check.system == XCCDFWriter.scriptSystem { return try script(check, reference.href, folder) }
        guard let document = try document(reference.href) else { return nil }
        let ids = (document.root.first("definitions")?.children.map { $0 } ?? []).compactMap { $0["id"] }
        // Without a name all definitions are meant: one of them is a name.
        guard let name = reference.name ?? (ids.count == 1 ? ids[0] : nil), ids.contains(name) else { return nil }
        if check.isMultiCheck, reference.name == nil, ids.count != 1 { return nil }
        document.importer.ownValues = Dictionary(
            check.exports.map { ($0.name, short($0.valueID, "value")) }, uniquingKeysWith: { first, _ in first })
        defer { document.importer.ownValues = [:] }
        return self.check(name, document, folder: folder, owner: id)
    }

    func script(_ check: Check, _ href: String, _ folder: String) throws(Diagnostic) -> YAMLValue? {
        guard case .node(let root)? = try checklist.content(href), root.localName == "script" else { return nil }
        let name = Self.slug(href.split(separator: "/").last.map(String.init) ?? "check.sh")
        files["\(folder)/\(name)"] = root.text
        var script = YAMLMap()
        script.add("file", name)
        script.add("exports", .map(check.exports.map { ($0.name, .text(short($0.valueID, "value"))) }))
        return .map([("script", script.value)])
    }

    /// Keeps the document that an extra check names, once.
    func keepComponent(_ href: String, _ id: String) throws(Diagnostic) {
        guard components[href] == nil else { return }
        let root: XMLNode
        switch try checklist.content(href) {
        case .node(let node): root = node
        case .remote(let address):
            components[href] = ("url", address)
            return
        case nil:
            losses.append("the content '\(href)' of \(id), which is not here")
            return
        }
        if root.localName == "script" { losses.append("the script '\(href)' of \(id)") }
        let file = "components/\(Self.slug(href.split(separator: "/").last.map(String.init) ?? href))"
        var writer = XMLWriter()
        writer.copy(root)
        files[file] = writer.string
        components[href] = ("file", file)
    }
}
