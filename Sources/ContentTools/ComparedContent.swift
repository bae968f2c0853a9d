import Diagnostics
import Evaluation
import SCAP
import XMLKit

/// One of the two documents that a `ContentComparison` compares.
struct ComparedContent {
    let checklist: Checklist
    let fingerprints: Cache

    /// Fingerprints of OVAL documents, made once each.
    final class Cache {
        var byDocument: [String: OVALFingerprint?] = [:]
        /// Why a component could not be read: what is not read cannot be called the same.
        var failure: Diagnostic?
    }

    init(_ checklist: Checklist) {
        self.checklist = checklist
        fingerprints = Cache()
    }

    func profiles() throws(Diagnostic) -> [String: ResolvedProfile] {
        var found: [String: ResolvedProfile] = [:]
        for profile in checklist.benchmark.profiles {
            found[profile.id] = try ResolvedProfile(checklist.benchmark, profile: profile.id)
        }
        return found
    }

    /// What a rule's checks say, whatever the ids of their definitions are.
    func check(_ rule: Rule) -> String {
        var text = (rule.node.children("check") + rule.node.children("complex-check")).map(describe).joined(
            separator: "\n")
        // An external variable is the value that the rule gives it.
        for node in rule.node.descendants where node.localName == "check-export" {
            guard let name = node["export-name"], let value = node["value-id"] else { continue }
            text = text.split(separator: OVALFingerprint.external(name), omittingEmptySubsequences: false)
                .joined(separator: "value \(value)")
        }
        return text
    }

    private func describe(_ node: XMLNode) -> String {
        var text = node.localName
        for (name, value) in node.attributes.sorted(by: { $0.name.local < $1.name.local })
        where !["href", "name"].contains(name.local) { text += " \(name.local)=\(value)" }
        if node.localName == "check-content-ref", let href = node["href"] {
            return text + " " + content(href, node["name"])
        }
        if node.localName == "check-export" {
            // The variable's id is the build's; what it does shows in the definition.
            return "check-export \(node["value-id"] ?? "")"
        }
        let exports = node.children("check-export").map(describe).sorted()
        return text + "("
            + (exports
            + node.children.filter { !["check-export", "check-import"].contains($0.localName) }.map(describe))
            .joined(separator: ";") + ")"
    }

    private func root(_ href: String) -> XMLNode? {
        do throws(Diagnostic) {
            if case .node(let root)? = try checklist.content(href) { return root }
        } catch {
            fingerprints.failure = error
        }
        return nil
    }

    private func content(_ href: String, _ name: String?) -> String {
        let fingerprint: OVALFingerprint?
        if let known = fingerprints.byDocument[href] {
            fingerprint = known
        } else {
            if let root = root(href), DocumentKind(root) == .ovalDefinitions {
                fingerprint = OVALFingerprint(root)
            } else {
                fingerprint = nil
            }
            fingerprints.byDocument[href] = .some(fingerprint)
        }
        if let fingerprint {
            return (name.map { fingerprint.text($0) } ?? fingerprint.only) ?? "\(href) \(name ?? "")"
        }
        if let root = root(href), root.localName == "script" {
            return root.text
        }
        return "\(href) \(name ?? "")"
    }
}
