import ArgumentParser
import CommandSupport
import Diagnostics
import Foundation
import Linting
import SCAP

/// `scap lint`: mistakes that schemas cannot see.
struct Lint: ParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Find the mistakes in content that schemas cannot see.",
        discussion: """
            Takes projects, source data streams, XCCDF and OVAL files. “scap explain ID” tells of a rule what it finds and why. \
            Exit status: 0 nothing was found; 1 a document could not be read; 2 something of the asked severity was found.
            """)

    enum Format: String, ExpressibleByArgument, CaseIterable { case text, json, github, sarif }

    @Argument(help: "Documents, or directories of projects.", completion: .file())
    var paths: [String] = []

    @Flag(help: "List the rules.")
    var list = false

    @Option(help: "Only this rule, or rules whose ids begin with this; may be given several times.")
    var select: [String] = []

    @Option(help: "Not this rule, or rules whose ids begin with this; may be given several times.")
    var ignore: [String] = []

    @Option(help: "Tell only what is at least so severe: note, warning or error.")
    var severity = "note"

    @Option(name: .shortAndLong, help: "What is printed: \(Format.allCases.map(\.rawValue).joined(separator: ", ")).")
    var format = Format.text

    func validate() throws {
        if !list, paths.isEmpty { throw ValidationError("name a document or a project") }
        if Diagnostic.Severity(rawValue: severity) == nil {
            throw ValidationError("--severity is note, warning or error")
        }
        for id in select + ignore where !LintRegistry.all.contains(where: { $0.id.hasPrefix(id) }) {
            let near = nearestName(to: id, among: LintRegistry.all.map(\.id))
            throw ValidationError("there is no lint rule '\(id)'" + (near.map { "; did you mean '\($0)'?" } ?? ""))
        }
    }

    func run() throws {
        let rules = LintRegistry.all.filter { rule in
            let isWanted = select.isEmpty ? rule.isDefault : select.contains { rule.id.hasPrefix($0) }
            return isWanted && !ignore.contains { rule.id.hasPrefix($0) }
        }
        if list {
            for rule in rules { Console.out("\(rule.id)  \(rule.severity.rawValue)  \(rule.title)\n") }
            return
        }
        let least = Diagnostic.Severity(rawValue: severity) ?? .note
        var found: [Diagnostic] = []
        for path in paths {
            found += try Linter(rules: rules).lint(try ContentSource.load(path)).filter { $0.severity >= least }
        }
        Console.out(try LintReport.text(found, format))
        if format == .text { Console.out(LintReport.tally(found)) }
        if !found.isEmpty { throw ExitCode(ExitStatus.finding) }
    }
}

/// `scap explain`: what a lint rule finds, why it matters, and what to do.
struct Explain: ParsableCommand {
    static let configuration = CommandConfiguration(abstract: "Tell of a lint rule what it finds and why.")

    @Argument(help: "The rule's id: scap lint --list.")
    var id: String

    func run() throws {
        guard let rule = LintRegistry.rule(id) else {
            let near = nearestName(to: id, among: LintRegistry.all.map(\.id))
            throw Diagnostic.error(
                "no-such-rule", "there is no lint rule '\(id)'" + (near.map { "; did you mean '\($0)'?" } ?? ""))
        }
        Console.out(
            "\(rule.id) (\(rule.category.rawValue), \(rule.severity.rawValue))\n\n\(rule.title).\n\n\(rule.explanation)\n"
        )
        for (words, examples) in [("Found in", rule.triggering), ("Not in", rule.clean)] {
            for example in examples.prefix(1) {
                switch example {
                case .oval(let text), .benchmark(let text), .dataStream(let text):
                    Console.out("\n\(words):\n\n    \(text)\n")
                }
            }
        }
    }
}
