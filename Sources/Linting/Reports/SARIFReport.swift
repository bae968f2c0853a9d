import Diagnostics

/// SARIF 2.1.0 (OASIS), as code scanning takes it.
enum SARIFReport {
    static func text(_ found: [Diagnostic], of tool: ReportTool) throws -> String {
        try LintFormat.encoded(Log(found, of: tool))
    }

    private struct Message: Encodable { let text: String }
    private struct Markdown: Encodable { let text, markdown: String }
    private struct Level: Encodable { let level: String }

    private struct Descriptor: Encodable {
        let id: String
        let shortDescription: Message
        let fullDescription: Message
        let help: Markdown
        let defaultConfiguration: Level

        init(_ rule: ReportTool.Rule) {
            id = rule.id
            shortDescription = Message(text: rule.title)
            let isMore = rule.explanation != rule.title
            fullDescription = Message(text: isMore ? "\(rule.title). \(rule.explanation)" : rule.title)
            help = Markdown(text: rule.explanation, markdown: rule.explanation)
            defaultConfiguration = Level(level: rule.severity.rawValue)
        }
    }

    private struct Driver: Encodable {
        let name: String
        let version: String
        let rules: [Descriptor]
    }

    private struct Tool: Encodable { let driver: Driver }
    private struct Artifact: Encodable { let uri: String }

    private struct Region: Encodable {
        let startLine: Int
        let startColumn: Int?
    }

    private struct Physical: Encodable {
        let artifactLocation: Artifact
        let region: Region
    }

    private struct Location: Encodable { let physicalLocation: Physical }

    private struct Result: Encodable {
        let ruleId, level: String
        let message: Message
        let locations: [Location]

        init(_ diagnostic: Diagnostic) {
            ruleId = diagnostic.id
            // SARIF's levels are named as ours are.
            level = diagnostic.severity.rawValue
            message = Message(text: diagnostic.message)
            locations =
                diagnostic.location.map { place in
                    let region = Region(
                        startLine: max(1, place.line), startColumn: place.column > 0 ? place.column : nil)
                    return [
                        Location(
                            physicalLocation: .init(artifactLocation: .init(uri: reference(place.file)), region: region)
                        )
                    ]
                } ?? []
        }
    }

    private struct Run: Encodable {
        let tool: Tool
        let results: [Result]
    }

    private struct Log: Encodable {
        let version = "2.1.0"
        let schema = "https://json.schemastore.org/sarif-2.1.0.json"
        let runs: [Run]

        enum CodingKeys: String, CodingKey {
            case version, runs
            case schema = "$schema"
        }

        init(_ found: [Diagnostic], of tool: ReportTool) {
            let used = Set(found.map(\.id))
            let rules = tool.rules.filter { used.contains($0.id) }.map(Descriptor.init)
            let driver = Driver(name: tool.name, version: tool.version, rules: rules)
            runs = [Run(tool: Tool(driver: driver), results: found.map(Result.init))]
        }
    }

    /// A path as a URI reference (RFC 3986 §4.2): relative ones stay relative.
    private static func reference(_ path: String) -> String {
        var text = path.hasPrefix("/") ? "file://" : ""
        for byte in path.utf8 {
            let character = Unicode.Scalar(byte)
            if byte < 0x80,
                character.properties.isAlphabetic || "0123456789/-._~+@=,".unicodeScalars.contains(character)
            {
                text.unicodeScalars.append(character)
            } else {
                text += "%" + (byte < 16 ? "0" : "") + String(byte, radix: 16, uppercase: true)
            }
        }
        return text
    }
}
