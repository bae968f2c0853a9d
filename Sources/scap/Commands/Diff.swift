import ArgumentParser
import CommandSupport
import ContentTools
import Diagnostics
import FoundationEssentials
import SCAP

/// `scap diff`: what changed from one benchmark to another.
struct Diff: ParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Tell what changed in rules, checks, profiles and values.",
        discussion: """
            Checks are compared by what they say, whatever the ids of their definitions are. \
            Exit status: 0 nothing changed; 1 it could not be told; 2 something changed.
            """)

    enum Format: String, ExpressibleByArgument, CaseIterable { case text, json }

    @Argument(help: "The older document or project.", completion: .file())
    var old: String

    @Argument(help: "The newer document or project.", completion: .file())
    var new: String

    @Option(name: .shortAndLong, help: "What is printed: text or json.")
    var format = Format.text

    func run() throws {
        let changes = try ContentComparison(
            try Checklist(try ContentSource.load(old)), try Checklist(try ContentSource.load(new))
        ).changes
        switch format {
        case .json:
            let encoder = JSONEncoder()
            encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
            Console.out(String(decoding: try encoder.encode(changes), as: UTF8.self) + "\n")
        case .text:
            for change in changes { Console.out(Self.line(change)) }
            let counts = ["added", "removed", "changed"].map { kind in
                "\(changes.count { $0.kind.rawValue == kind }) \(kind)"
            }
            Console.out(changes.isEmpty ? "nothing changed\n" : counts.joined(separator: ", ") + "\n")
        }
        if !changes.isEmpty { throw ExitCode(ExitStatus.finding) }
    }

    private static func line(_ change: ContentComparison.Change) -> String {
        switch change.kind {
        case .added: return "+ \(change.item) \(change.id)\n"
        case .removed: return "- \(change.item) \(change.id)\n"
        case .changed:
            var line = "~ \(change.item) \(change.id): \(change.what)\n"
            if let old = change.old { line += "    - \(short(old))\n" }
            if let new = change.new { line += "    + \(short(new))\n" }
            return line
        }
    }

    private static func short(_ text: String) -> String {
        text.count > 160 ? text.prefix(157) + "…" : text.isEmpty ? "(nothing)" : text
    }
}
