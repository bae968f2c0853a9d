import CommandSupport
import SCAP

/// `oscap cpe check`: whether a text is a CPE name of 2.2 or 2.3.
enum CPECheck: Command {
    static let path = ["cpe", "check"]
    static let summary = "check whether a CPE name is valid"
    static let operands = "name"
    static let options: [OptionTable.Option] = []

    static func run(_ arguments: OptionTable.Arguments) throws -> Int32 {
        guard arguments.positional.count == 1 else { throw wrongOperands }
        let name = arguments.positional[0]
        guard CPEName(name) != nil else {
            Console.out("'\(name)' is NOT Valid CPE name.\n")
            return ExitStatus.finding
        }
        Console.out("'\(name)' is Valid CPE name.\n")
        return ExitStatus.fine
    }

    /// What the commands about CPE say of too few or too many operands.
    static let wrongOperands = missing("Wrong number of parameters.\n")
}
