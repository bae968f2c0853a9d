import Diagnostics
import FoundationEssentials

/// Findings that are known and not told again: a rule's message in a file, so often as it was there.
///
/// Lines do not count, so that an edit above a known finding does not make it new.
public struct Baseline: Sendable, Codable, Equatable {
    /// How often a message of a rule is known, by file, rule and message.
    public private(set) var findings: [String: [String: [String: Int]]] = [:]

    public init(_ found: [Diagnostic]) {
        for diagnostic in found {
            findings[diagnostic.location?.file ?? "", default: [:]][diagnostic.id, default: [:]][
                diagnostic.message, default: 0] += 1
        }
    }

    /// Reads what `json` wrote.
    /// - Throws: `Diagnostic` for what is no baseline.
    public init(json: String, path: String) throws(Diagnostic) {
        do {
            self = try JSONDecoder().decode(Self.self, from: Data(json.utf8))
        } catch {
            throw .error(
                "bad-baseline", "this is no file that 'scap lint --write-baseline' wrote",
                at: SourceLocation(file: path))
        }
    }

    /// The same bytes for the same findings.
    public func json() throws -> [UInt8] {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
        return Array(try encoder.encode(self)) + [UInt8(ascii: "\n")]
    }

    /// What is not known.
    public func new(in found: [Diagnostic]) -> [Diagnostic] {
        var left = findings
        return found.filter { diagnostic in
            let file = diagnostic.location?.file ?? ""
            guard let count = left[file]?[diagnostic.id]?[diagnostic.message], count > 0 else { return true }
            left[file]?[diagnostic.id]?[diagnostic.message] = count - 1
            return false
        }
    }
}
