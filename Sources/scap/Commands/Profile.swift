import ArgumentParser
import CommandSupport
import ContentTools
import Diagnostics
import Evaluation
import SCAP
import XMLKit

/// `scap profile`: the profiles of a benchmark.
struct ProfileCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "profile", abstract: "List, show and compare profiles.",
        subcommands: [ProfileList.self, ProfileShow.self, ProfileDiff.self])
}

/// `scap profile list`
struct ProfileList: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "list", abstract: "List the profiles, each with the number of rules it selects.")

    @Argument(help: "A document, or the directory of a project.", completion: .file())
    var source: String

    func run() throws {
        let benchmark = try Checklist(try ContentSource.load(source)).benchmark
        for profile in benchmark.profiles {
            let resolved = try ResolvedProfile(benchmark, profile: profile.id)
            let count = benchmark.rules.count { resolved.isSelected($0.id) }
            Console.out("\(profile.id)\n    \(OneLine.title(profile.node, resolved))\n    \(count) rules\n")
        }
    }
}

/// `scap profile show`
struct ProfileShow: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "show", abstract: "Show what a profile selects and sets, all it extends included.")

    @Argument(help: "A document, or the directory of a project.", completion: .file())
    var source: String

    @Argument(help: "The profile: its id, or a unique end of it.")
    var profile: String

    func run() throws {
        let benchmark = try Checklist(try ContentSource.load(source)).benchmark
        let id = try benchmark.profileID(endingIn: profile)
        let resolved = try ResolvedProfile(benchmark, profile: id)
        Console.out("\(id)\n")
        if let node = resolved.profile?.node {
            Console.out("\(OneLine.title(node, resolved))\n")
            if let base = node["extends"] { Console.out("extends \(base)\n") }
        }
        let rules = benchmark.rules.filter { resolved.isSelected($0.id) }
        Console.out("\n\(rules.count) of \(benchmark.rules.count) rules\n")
        for rule in rules {
            let severity = resolved.severity(of: rule).rawValue
            Console.out(
                "  \(severity.padded(to: 9, gap: 1))\(rule.id)\n           \(OneLine.title(rule.node, resolved))\n")
        }
        guard !benchmark.values.isEmpty else { return }
        Console.out("\n\(benchmark.values.count) values\n")
        for id in benchmark.values.keys.sorted() {
            Console.out("  \(id) = \(resolved.value(id)?.joined(separator: ", ") ?? "(none)")\n")
        }
    }
}

/// `scap profile diff`
struct ProfileDiff: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "diff", abstract: "Tell how two profiles differ.",
        discussion: "Exit status: 0 they select and set the same; 1 it could not be told; 2 they differ.")

    @Argument(help: "A document, or the directory of a project.", completion: .file())
    var source: String

    @Argument(help: "A profile: its id, or a unique end of it.")
    var first: String

    @Argument(help: "Another profile.")
    var second: String

    func run() throws {
        let benchmark = try Checklist(try ContentSource.load(source)).benchmark
        let ids = try [first, second].map { try benchmark.profileID(endingIn: $0) }
        let found = ProfileComparison(
            benchmark, try ResolvedProfile(benchmark, profile: ids[0]), try ResolvedProfile(benchmark, profile: ids[1]))
        for id in found.onlyInFirst { Console.out("- \(id)\n") }
        for id in found.onlyInSecond { Console.out("+ \(id)\n") }
        for change in found.changes { Console.out("~ \(change.id): \(change.what) \(change.old) → \(change.new)\n") }
        Console.out(
            found.isEmpty
                ? "the profiles select and set the same\n"
                : "\(found.onlyInFirst.count) rules only in \(ids[0]), \(found.onlyInSecond.count) only in \(ids[1]), "
                    + "\(found.changes.count) changes\n")
        if !found.isEmpty { throw ExitCode(ExitStatus.finding) }
    }
}

/// Texts on one line.
private enum OneLine {
    static func title(_ node: XMLNode, _ profile: ResolvedProfile) -> String {
        ReadableText.title(of: node, profile).split(whereSeparator: \.isWhitespace).joined(separator: " ")
    }
}
