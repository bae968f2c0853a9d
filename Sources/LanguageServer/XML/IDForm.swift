import PatternKit

/// The forms that the specifications give to ids.
enum IDForm {
    /// Why a text cannot be the id of something; `nil` where it can (OVAL 5.11 §5, NISTIR 7275r4 §6.2.3).
    static func fault(of id: String, for kind: XMLKind) -> String? {
        let pattern: String
        switch kind {
        case .definition, .test, .object, .state, .variable:
            let word =
                ["test": "tst", "object": "obj", "state": "ste"][kind.rawValue] ?? String(kind.rawValue.prefix(3))
            pattern = "^oval:[A-Za-z0-9_.-]+:\(word):[1-9][0-9]*$"
        case .benchmark, .profile, .group, .rule, .value: pattern = "^xccdf_[^_]+_\(kind.rawValue)_.+$"
        case .component: pattern = "^scap_[^_]+_e?comp_.+$"
        case .componentReference: pattern = "^scap_[^_]+_cref_.+$"
        case .dataStream: pattern = "^scap_[^_]+_datastream_.+$"
        case .platform: pattern = "^."
        }
        let isName = !id.contains { $0.isWhitespace || "<>&\"'#".contains($0) }
        if isName, let compiled = try? Pattern(pattern), (try? compiled.matches(id)) == true { return nil }
        let article = kind == .object ? "an" : "a"
        return "“\(id)” is no id of \(article) \(kind.rawValue), which is like \(pattern.dropFirst().dropLast())"
    }
}
