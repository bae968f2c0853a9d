import CommandSupport
import Evaluation

/// `oscap oval list-probes`: the objects that can be collected, which old versions of the reference could list.
enum OVALListProbes: Command {
    static let path = ["oval", "list-probes"]
    static let summary = "list the OVAL objects that can be collected"
    static let operands = ""
    static let options: [OptionTable.Option] = [
        .init("static", "list what is known"),
        .init("dynamic", "list what works here: all that is known does"),
    ]

    static func run(_ arguments: OptionTable.Arguments) throws -> Int32 {
        for type in SupportedTests.types {
            let name = "\(type.name)_object"
            Console.out("\(name)\(String(repeating: " ", count: max(1, 32 - name.count)))\(type.platform)\n")
        }
        return ExitStatus.fine
    }
}
