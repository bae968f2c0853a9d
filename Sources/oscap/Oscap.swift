import CommandSupport

/// The drop-in for OpenSCAP's command line tool. One operation a file in `Commands/`; `CommandTree` lists them.
package enum Oscap: Program {
    package static let programName = "oscap"

    package static func start(_ arguments: [String]) -> Int32 { CommandTree.run(arguments) }
}
