import PatternKit
import SCAP

/// Takes a `^` or `$` out of a pattern.
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
            var loose = syntax.bytes
            let anchor = UnicodeScalar(loose.remove(at: index))
            let text = String(decoding: loose, as: UTF8.self)
            return (.text(text), "\(node.localName) '\(text)', without the \(anchor) at \(index + 1)")
        }
    }
}
