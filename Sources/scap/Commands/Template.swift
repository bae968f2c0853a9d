import ArgumentParser
import Authoring
import CommandSupport
import Diagnostics
import FoundationEssentials

/// `scap template`: the checks that rules can name.
struct TemplateCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "template", abstract: "List and show check templates.", subcommands: [List.self, Show.self])

    struct List: ParsableCommand {
        static let configuration = CommandConfiguration(abstract: "List the templates, a line each.")

        @Option(help: "A project, whose own templates are listed too.", completion: .directory)
        var project: String?

        func run() throws {
            let templates = try ContentSource.builder().templates(of: project)
            let width = templates.map(\.name.count).max() ?? 0
            for template in templates {
                Console.out("\(template.name.padded(to: width))  \(template.title)\n")
            }
        }
    }

    struct Show: ParsableCommand {
        static let configuration = CommandConfiguration(abstract: "Show what a template checks, and its parameters.")

        @Argument(help: "The template's name.")
        var name: String

        @Option(help: "A project, whose own templates are looked at first.", completion: .directory)
        var project: String?

        func run() throws {
            let templates = try ContentSource.builder().templates(of: project)
            guard let template = templates.first(where: { $0.name == name }) else {
                let near = nearestName(to: name, among: templates.map(\.name))
                throw Diagnostic.error(
                    "no-such-template",
                    "there is no template '\(name)'" + (near.map { "; did you mean '\($0)'?" } ?? ""))
            }
            Console.out("\(template.name): \(template.title)\n\n\(template.description)\n\nParameters:\n")
            for parameter in template.parameters {
                let bounds = parameter.bounds.isEmpty ? "" : " (\(parameter.bounds))"
                let fallback = parameter.fallback.map { ", default \($0)" } ?? ", required"
                Console.out(
                    "  \(parameter.name): \(parameter.type)\(bounds)\(fallback)\n      \(parameter.description)\n")
            }
            let words = template.cases.first?.arguments
            Console.out("\nUse:\n  check:\n    template: \(template.name)\n")
            if let words { Console.out("    with: \(words.flow)\n") }
            Console.out("\n\(template.cases.count) cases, in \(template.path)\n")
        }
    }
}
