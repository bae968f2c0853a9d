import CommandSupport
import Diagnostics
import SCAP

/// `oscap cpe match`: whether a dictionary has a name, or one that covers it.
enum CPEMatch: Command {
    static let path = ["cpe", "match"]
    static let summary = "match a CPE name against a dictionary"
    static let operands = "name dictionary.xml"
    static let options: [OptionTable.Option] = []

    static func run(_ arguments: OptionTable.Arguments) throws -> Int32 {
        guard arguments.positional.count == 2 else { throw CPECheck.wrongOperands }
        guard let name = CPEName(arguments.positional[0]) else {
            Console.out("\(arguments.positional[0]) is not in valid CPE format.\n")
            return ExitStatus.unable
        }
        let document = try DocumentLoader().load(arguments.positional[1])
        guard DocumentKind(document.root) == .cpeDictionary else {
            throw Diagnostic.error(
                "wrong-document", "expected a CPE dictionary, found '\(document.root.name.qualified)'",
                at: document.root.location)
        }
        guard CPEDictionary(root: document.root).items.contains(where: { $0.name.matches(name) }) else {
            Console.out("No match found.\n")
            return ExitStatus.finding
        }
        Console.out("The exact CPE match is found.\n")
        return ExitStatus.fine
    }
}
