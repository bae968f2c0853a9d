import PatternKit
import SCAP

/// Takes a `^` or `$` out of a pattern. A search for files begins a path's pattern at `/` whether it has a `^` or not, so that
/// only `.*` in its place lets the path begin elsewhere.
struct LoosenAnchor: Mutator {
    func changes(at site: MutationSite) -> [(edit: Mutant.Edit, words: String)] {
        let node = site.node
        guard site.isStateEntity || site.isObjectEntity, node["var_ref"] == nil else { return [] }
        guard
            node["operation"] == OVALOperation.patternMatch.rawValue
                || site.isObjectEntity && node.localName == "pattern"
        else { return [] }
        let syntax = PatternBytes(node.text)
        return syntax.bytes.indices.filter { syntax.has("^", at: $0) || syntax.has("$", at: $0) }.map { index in
            let anchor = UnicodeScalar(syntax.bytes[index])
            let isSought = site.isObjectEntity && (node.localName == "path" || node.localName == "filepath")
            var loose = syntax.bytes
            loose.replaceSubrange(index...index, with: isSought && anchor == "^" ? Array(".*".utf8) : [])
            let text = String(decoding: loose, as: UTF8.self)
            return (.text(text), "\(node.localName) '\(text)', without the \(anchor) at \(index + 1)")
        }
    }
}
