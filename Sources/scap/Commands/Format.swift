import ArgumentParser
import Authoring
import CommandSupport
import Diagnostics
import FileTree
import Glibc

/// `scap fmt`: the standard layout of a project's files.
struct Format: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "fmt", abstract: "Give YAML files their standard layout.",
        discussion: """
            Keys in their usual order, two spaces a level, one blank line at most. Comments stay, and so does what the files \
            mean. Exit status with --check: 2 if a file is not laid out so.
            """)

    @Argument(help: "Projects, or single files.", completion: .file(extensions: ["yml"]))
    var paths = ["."]

    @Flag(help: "Change nothing; name the files that would be changed.")
    var check = false

    @Flag(help: "Leave files alone that stand below no benchmark.yml.")
    var projectsOnly = false

    func run() throws {
        var changed = 0
        var problems: [Diagnostic] = []
        for file in try paths.flatMap(Self.files) where !projectsOnly || Self.isOfProject(file) {
            let text = try SmallFile.text(file)
            do throws(Diagnostics) {
                let formatted = try YAMLFormatter(path: file).format(text, path: file)
                guard formatted != text else { continue }
                changed += 1
                Console.out(file + "\n")
                do throws(Diagnostic) {
                    if !check { try AtomicFile.write(Array(formatted.utf8), to: file) }
                } catch {
                    throw Diagnostics([error])
                }
            } catch {
                problems += error.all
            }
        }
        DiagnosticPrinter.print(problems)
        if !problems.isEmpty { throw ExitCode(ExitStatus.unable) }
        if check, changed > 0 { throw ExitCode(ExitStatus.finding) }
    }

    /// The YAML files of a project, without those of its fixtures; a file is itself.
    private static func files(_ path: String) throws -> [String] {
        guard ContentSource.isProject(path) else { return [path] }
        do throws(FileTreeError) {
            return try files(try DirectoryTree(path), "/").map { path + $0 }
        } catch {
            throw Diagnostic.error("unreadable", "\(error)", at: SourceLocation(file: path))
        }
    }

    /// Whether a benchmark.yml stands beside a file or above it.
    private static func isOfProject(_ file: String) -> Bool {
        guard let resolved = realpath(file, nil) else { return true }
        defer { free(resolved) }
        var directory = String(cString: resolved)[...]
        while let slash = directory.lastIndex(of: "/") {
            directory = directory[..<slash]
            if access(directory + "/benchmark.yml", F_OK) == 0 { return true }
        }
        return false
    }

    private static func files(_ tree: DirectoryTree, _ directory: String) throws(FileTreeError) -> [String] {
        var found: [String] = []
        for entry in try tree.entries(in: directory) where !entry.name.hasPrefix(".") && entry.name != "fixtures" {
            let path = TreePath.join(directory, entry.name)
            switch try tree.metadata(at: path)?.type {
            case .directory: found += try files(tree, path)
            case .regular where entry.name.hasSuffix(".yml"): found.append(path)
            default: break
            }
        }
        return found
    }
}
