import CommandSupport
import Diagnostics
import Foundation
import Linting

/// The formats of `scap lint`.
enum LintReport {
    static func text(_ found: [Diagnostic], _ format: Lint.Format) throws -> String {
        switch format {
        case .text: found.map { "\(place($0)): \($0.severity.rawValue): \($0.message) [\($0.id)]\n" }.joined()
        case .github: found.map(github).joined()
        case .json: try encoded(found.map(Entry.init))
        case .sarif: try encoded(Sarif(found))
        }
    }

    static func github(_ found: [Diagnostic]) -> String { found.map(github).joined() }

    static func tally(_ found: [Diagnostic]) -> String {
        guard !found.isEmpty else { return "no findings\n" }
        let counts = [Diagnostic.Severity.error, .warning, .note].map { severity in
            "\(found.count { $0.severity == severity }) \(severity.rawValue)"
        }
        return "\(found.count) findings: \(counts.joined(separator: ", "))\n"
    }

    private static func place(_ diagnostic: Diagnostic) -> String {
        diagnostic.location.map { "\($0.file):\($0.line)" } ?? "-"
    }

    /// A workflow command of GitHub Actions.
    private static func github(_ diagnostic: Diagnostic) -> String {
        let kind = diagnostic.severity == .error ? "error" : diagnostic.severity == .warning ? "warning" : "notice"
        let file = diagnostic.location.map { "file=\(escaped($0.file, property: true)),line=\($0.line)," } ?? ""
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

    private static func encoded(_ value: some Encodable) throws -> String {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
        return String(decoding: try encoder.encode(value), as: UTF8.self) + "\n"
    }

    private struct Entry: Encodable {
        let rule, severity, message: String
        let file: String?
        let line: Int?

        init(_ diagnostic: Diagnostic) {
            rule = diagnostic.id
            severity = diagnostic.severity.rawValue
            message = diagnostic.message
            file = diagnostic.location?.file
            line = diagnostic.location?.line
        }
    }

    /// SARIF 2.1.0 (OASIS), as code scanning takes it.
    private struct Sarif: Encodable {
        struct Message: Encodable { let text: String }
        struct Descriptor: Encodable {
            let id: String
            let shortDescription, fullDescription: Message
        }
        struct Driver: Encodable {
            let name = "scap lint"
            let version: String
            let rules: [Descriptor]
        }
        struct Tool: Encodable { let driver: Driver }
        struct Artifact: Encodable { let uri: String }
        struct Region: Encodable { let startLine: Int }
        struct Physical: Encodable {
            let artifactLocation: Artifact
            let region: Region
        }
        struct Location: Encodable { let physicalLocation: Physical }
        struct Result: Encodable {
            let ruleId, level: String
            let message: Message
            let locations: [Location]
        }
        struct Run: Encodable {
            let tool: Tool
            let results: [Result]
        }

        let version = "2.1.0"
        let schema = "https://json.schemastore.org/sarif-2.1.0.json"
        let runs: [Run]

        enum CodingKeys: String, CodingKey {
            case version, runs
            case schema = "$schema"
        }

        init(_ found: [Diagnostic]) {
            let used = Set(found.map(\.id))
            let rules = LintRegistry.all.filter { used.contains($0.id) }.map {
                Descriptor(
                    id: $0.id, shortDescription: Message(text: $0.title), fullDescription: Message(text: $0.explanation)
                )
            }
            let results = found.map { diagnostic in
                Result(
                    ruleId: diagnostic.id,
                    level: diagnostic.severity == .error
                        ? "error" : diagnostic.severity == .warning ? "warning" : "note",
                    message: Message(text: diagnostic.message),
                    locations: diagnostic.location.map { location in
                        [
                            Location(
                                physicalLocation: Physical(
                                    artifactLocation: Artifact(uri: location.file),
                                    region: Region(startLine: max(1, location.line))))
                        ]
                    } ?? [])
            }
            runs = [Run(tool: Tool(driver: Driver(version: scapwrightVersion, rules: rules)), results: results)]
        }
    }
}
