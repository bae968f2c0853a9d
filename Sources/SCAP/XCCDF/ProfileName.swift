import Diagnostics

extension Benchmark {
    /// The id of a profile that can be used, which is `text`, or ends in it if just one does.
    /// - Throws: `Diagnostic` where none does, with the nearest name, or several do.
    public func profileID(endingIn text: String, _ tailoring: Tailoring? = nil) throws(Diagnostic) -> String {
        let all = (tailoring?.profiles ?? []) + profiles
        if all.contains(where: { $0.id == text }), all.allSatisfy({ $0.id != text || $0.isAbstract }) {
            throw .error(
                "no-such-profile", "the profile '\(text)' is abstract: it is only there for others to extend",
                at: node.location)
        }
        let known = all.filter { !$0.isAbstract }.map(\.id)
        if known.contains(text) { return text }
        let matching = Set(known.filter { $0.hasSuffix(text) })
        if matching.count == 1, let only = matching.first { return only }
        if matching.count > 1 {
            throw .error(
                "ambiguous-profile",
                "the profile suffix '\(text)' matches \(matching.sorted().map { "'\($0)'" }.joined(separator: ", "))",
                at: node.location)
        }
        let tails = known.map { id in id.range(of: "_profile_").map { String(id[$0.upperBound...]) } ?? id }
        let near =
            nearestName(to: text, among: known)
            ?? nearestName(to: text, among: tails).flatMap { tail in known.first { $0.hasSuffix(tail) } }
        throw .error(
            "no-such-profile",
            "there is no profile '\(text)'" + (near.map { "; did you mean '\($0)'?" } ?? ""),
            at: node.location)
    }
}

extension String {
    /// The first place where `text` stands.
    fileprivate func range(of text: String) -> Range<Index>? {
        var start = startIndex
        while start < endIndex {
            if self[start...].hasPrefix(text) { return start..<index(start, offsetBy: text.count) }
            start = index(after: start)
        }
        return nil
    }
}
