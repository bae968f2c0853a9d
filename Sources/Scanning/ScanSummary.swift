import CommandSupport
import Diagnostics
import Glibc

/// What became of all targets.
public struct ScanSummary: Sendable {
    /// A target's record, and where its folder is, seen from the summary's directory; `nil` for a target without one.
    public struct Row: Sendable {
        public let record: ScanRecord
        public let folder: String?
    }

    /// A rule, and on how many targets it is open.
    public struct OpenRule: Sendable {
        public let rule: String
        public let title: String
        public let severity: String
        public let targets: [String]
    }

    /// In order of the targets' names.
    public let rows: [Row]

    /// - Parameter directory: in which the summary is written.
    public init(_ rows: [(record: ScanRecord, folder: String?)], directory: String) {
        self.rows = rows.map { Row(record: $0.record, folder: $0.folder.map { Self.relative($0, to: directory) }) }
            .sorted { $0.record.target < $1.record.target }
    }

    /// Of what a run came to.
    public init(_ outcomes: [ScanRun.Outcome], directory: String) {
        self.init(
            outcomes.map { ($0.record, ScanFolder($0.record.target, in: directory).path) }, directory: directory)
    }

    public func count(_ state: ScanRecord.State) -> Int { rows.count { $0.record.state == state } }

    /// 1 if a target could not be scanned, 2 if a rule failed on one, 0 if none.
    public var exitStatus: Int32 {
        if count(.error) + count(.missing) > 0 { return ExitStatus.unable }
        return count(.fail) > 0 ? ExitStatus.finding : ExitStatus.fine
    }

    /// `12 targets: 9 pass, 2 fail, 1 error`
    public var sentence: String {
        let parts = ScanRecord.State.allCases.filter { count($0) > 0 }.map { "\(count($0)) \($0.rawValue)" }
        return "\(rows.count) \(rows.count == 1 ? "target" : "targets"): \(parts.joined(separator: ", "))"
    }

    /// The rules that are open, those on most targets first.
    public var openRules: [OpenRule] {
        var found: [String: (rule: ScanRecord.OpenRule, targets: [String])] = [:]
        for row in rows {
            for open in row.record.open {
                found[open.rule, default: (open, [])].targets.append(row.record.target)
            }
        }
        return found.values.map { entry in
            OpenRule(
                rule: entry.rule.rule, title: entry.rule.title, severity: entry.rule.severity, targets: entry.targets)
        }.sorted { ($1.targets.count, $0.rule) < ($0.targets.count, $1.rule) }
    }

    /// Writes `summary.json`, `summary.csv` and `summary.html`.
    public func write(to directory: String) throws {
        try AtomicFile.makeParent(of: directory + "/")
        try AtomicFile.write(try SummaryJSON(self).bytes, to: directory + "/summary.json")
        try AtomicFile.write(Array(SummaryCSV.text(self).utf8), to: directory + "/summary.csv")
        try AtomicFile.write(Array(SummaryHTML.page(self).utf8), to: directory + "/summary.html")
    }

    /// A path seen from a directory, which need not be there yet.
    private static func relative(_ path: String, to directory: String) -> String {
        let (path, base) = (components(path), components(directory))
        let shared = zip(path, base).prefix { $0 == $1 }.count
        return (Array(repeating: "..", count: base.count - shared) + path.dropFirst(shared)).joined(separator: "/")
    }

    /// The names on the way from the root, without symbolic links as far as the path exists.
    private static func components(_ path: String) -> [String] {
        if let real = realpath(path.isEmpty ? "." : path, nil) {
            defer { free(real) }
            return String(cString: real).split(separator: "/").map(String.init)
        }
        let parts = path.split(separator: "/").map(String.init)
        guard let last = parts.last else { return [] }
        let parent = (path.hasPrefix("/") ? "/" : "") + parts.dropLast().joined(separator: "/")
        return components(parent) + [last]
    }
}
