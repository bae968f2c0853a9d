import Diagnostics
import FoundationEssentials

/// The formats of `scap lint` and `scap validate`; each is one file beside this one.
public enum LintFormat: String, Sendable, CaseIterable {
    case text, json, sarif, github, junit, checkstyle

    /// The findings in this format.
    /// - Parameter tool: the command that found them, for formats that name it.
    public func report(_ found: [Diagnostic], of tool: ReportTool) throws -> String {
        switch self {
        case .text: TextReport.text(found)
        case .json: try JSONReport.text(found)
        case .sarif: try SARIFReport.text(found, of: tool)
        case .github: GitHubReport.text(found)
        case .junit: JUnitReport.text(found, of: tool)
        case .checkstyle: CheckstyleReport.text(found, version: tool.version)
        }
    }

    /// JSON in the layout that all reports share.
    static func encoded(_ value: some Encodable) throws -> String {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
        return String(decoding: try encoder.encode(value), as: UTF8.self) + "\n"
    }
}

extension Diagnostic {
    /// `file:line`, or `-` for what has no place.
    var placeText: String {
        location.map { $0.line == 0 ? $0.file : "\($0.file):\($0.line)" } ?? "-"
    }
}
