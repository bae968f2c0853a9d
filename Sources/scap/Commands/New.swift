import ArgumentParser
import Authoring
import CommandSupport
import Diagnostics
import Glibc

/// `scap new`: the first files of a project, rule, profile or template.
struct New: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "new", abstract: "Begin a project, rule, profile or template.",
        subcommands: [NewProject.self, NewRule.self, NewProfile.self, NewTemplate.self])

    /// Writes files that are not there yet: all of them or none.
    static func write(_ files: [Scaffold.File], below root: String) throws {
        for file in files where access("\(root)/\(file.path)", F_OK) == 0 {
            throw Diagnostic.error(
                "file-exists", "the file is there already", at: SourceLocation(file: "\(root)/\(file.path)"))
        }
        for file in files {
            let path = "\(root)/\(file.path)"
            try AtomicFile.makeParent(of: path)
            try AtomicFile.write(Array(file.text.utf8), to: path)
            Console.out(path + "\n")
        }
    }

    static func checkProject(_ path: String) throws {
        guard access(path + "/benchmark.yml", F_OK) == 0 else {
            throw Diagnostic.error(
                "missing-project", "is no project: it has no benchmark.yml", at: SourceLocation(file: path))
        }
    }
}

struct NewProject: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "project", abstract: "Begin a project: one rule with its cases, one profile, one fixture.")

    @Argument(help: "The directory to make.", completion: .directory)
    var directory: String

    @Option(help: "The benchmark's id. Default: the directory's name.")
    var id: String?

    @Option(help: "The benchmark's title.")
    var title: String?

    func run() throws {
        let name = directory.split(separator: "/").last.map(String.init) ?? ""
        try New.write(try Scaffold.project(id: id ?? name, title: title ?? name), below: directory)
    }
}

struct NewRule: ParsableCommand {
    static let configuration = CommandConfiguration(commandName: "rule", abstract: "Begin a rule with its cases.")

    @Argument(help: "GROUP/NAME")
    var name: String

    @Option(help: "The project's directory.", completion: .directory)
    var project = "."

    @Option(help: "The fixture on which the cases start.")
    var base: String?

    func run() throws {
        try New.checkProject(project)
        let parts = name.split(separator: "/").map(String.init)
        guard parts.count == 2 else { throw Diagnostic.error("bad-name", "'\(name)' is not GROUP/NAME") }
        var files = Scaffold.rule(group: parts[0], name: parts[1], base: base)
        if access("\(project)/groups/\(parts[0]).yml", F_OK) != 0,
            access("\(project)/groups/\(parts[0])/group.yml", F_OK) != 0
        {
            files.append(("groups/\(parts[0]).yml", "title: \(parts[0])\ndescription: What these rules are about.\n"))
        }
        try New.write(files, below: project)
    }
}

struct NewProfile: ParsableCommand {
    static let configuration = CommandConfiguration(commandName: "profile", abstract: "Begin a profile.")

    @Argument(help: "The profile's id.")
    var id: String

    @Option(help: "The project's directory.", completion: .directory)
    var project = "."

    func run() throws {
        try New.checkProject(project)
        try New.write(try Scaffold.profile(id: id), below: project)
    }
}

struct NewTemplate: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "template", abstract: "Begin a check template of the project's own.")

    @Argument(help: "The template's name.")
    var name: String

    @Option(help: "The project's directory.", completion: .directory)
    var project = "."

    func run() throws {
        try New.checkProject(project)
        try New.write(try Scaffold.template(name: name), below: project)
    }
}
