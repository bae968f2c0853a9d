import Diagnostics

/// SARIF 2.1.0 (OASIS), as code scanning takes it.
enum SARIFReport {
    static func text(_ found: [Diagnostic], version: String) throws -> String {
        try LintFormat.encoded(Log(found, version: version))
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

        init(_ id: String, _ title: String, _ explanation: String, _ severity: Diagnostic.Severity) {
            self.id = id
            shortDescription = Message(text: title)
            fullDescription = Message(text: "\(title). \(explanation)")
            help = Markdown(text: explanation, markdown: explanation)
            defaultConfiguration = Level(level: severity.rawValue)
        }
    }

    private struct Driver: Encodable {
        let name = "scap lint"
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
                    return [Location(physicalLocation: .init(artifactLocation: .init(uri: place.file), region: region))]
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

        init(_ found: [Diagnostic], version: String) {
            let used = Set(found.map(\.id))
            let rules = LintRegistry.all.map { Descriptor($0.id, $0.title, $0.explanation, $0.severity) }
            let notices = LintNotice.all.map { Descriptor($0.id, $0.title, $0.explanation, $0.severity) }
            let driver = Driver(version: version, rules: (rules + notices).filter { used.contains($0.id) })
            runs = [Run(tool: Tool(driver: driver), results: found.map(Result.init))]
        }
    }
}
