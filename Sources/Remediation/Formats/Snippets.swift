import Diagnostics

/// The fixes one after the other, for languages in which that makes a file.
struct Snippets: FixFormat {
    let title: String? = nil
    let instructions: [String] = []

    func text(_ fixes: [RuleFix], _ source: FixSource, heading: String, problems: inout [Diagnostic]) -> String {
        fixes.compactMap(\.script).joined()
    }
}
