import ArgumentParser
import CommandSupport
import Diagnostics
import Glibc
import LanguageServer

/// `scap lsp`: a language server for editors.
struct LSP: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "lsp",
        abstract: "Serve editors by the Language Server Protocol on standard input and output.",
        discussion: """
            For the files of projects, .scap-lint.yml, data streams, XCCDF and OVAL: what is wrong as it is written, completion, \
            documentation, definitions, references, other names for ids, and edits that mend. Exit status: 0 the editor ended \
            the session; 1 the session broke off.
            """)

    func run() throws {
        let server = LanguageServer(
            input: STDIN_FILENO, output: STDOUT_FILENO, version: scapwrightVersion)
        if !server.run() { throw ExitCode(ExitStatus.unable) }
    }
}
