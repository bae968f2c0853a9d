import Diagnostics

/// Workflow commands of GitHub Actions, which become annotations.
public enum GitHubReport {
    public static func text(_ found: [Diagnostic]) -> String { found.reduce(into: "") { $0 += command($1) } }

    private static func command(_ diagnostic: Diagnostic) -> String {
        let kind = diagnostic.severity == .error ? "error" : diagnostic.severity == .warning ? "warning" : "notice"
        let file =
            diagnostic.location.map { "file=\(escaped($0.file, property: true)),line=\(max(1, $0.line))," } ?? ""
        return "::\(kind) \(file)title=\(diagnostic.id)::\(escaped(diagnostic.message, property: false))\n"
    }

    private static func escaped(_ text: String, property: Bool) -> String {
        var result = ""
        for character in text.unicodeScalars {
            switch character {
            case "%": result += "%25"
            case "\n": result += "%0A"
            case "\r": result += "%0D"
            case ":" where property: result += "%3A"
            case "," where property: result += "%2C"
            default: result.unicodeScalars.append(character)
            }
        }
        return result
    }
}
