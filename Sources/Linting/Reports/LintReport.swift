import Diagnostics
import Foundation

/// The formats of `scap lint`; each is one file beside this one.
public enum LintFormat: String, Sendable, CaseIterable {
    case text, json, sarif, github, junit, checkstyle

    /// The findings in this format.
    /// - Parameter version: of the tool, for formats that name it.
    public func report(_ found: [Diagnostic], version: String) throws -> String {
        switch self {
        case .text: TextReport.text(found)
        case .json: try JSONReport.text(found)
        case .sarif: try SARIFReport.text(found, version: version)
        case .github: GitHubReport.text(found)
        case .junit: JUnitReport.text(found)
        case .checkstyle: CheckstyleReport.text(found, version: version)
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
