import CommandSupport
import Diagnostics
import SCAP
import Validation

/// `oscap cpe validate`: the official schema of CPE dictionaries.
enum CPEValidate: Command {
    static let path = ["cpe", "validate"]
    static let summary = "validate a CPE dictionary"
    static let operands = "cpe-dict.xml"
    static let options: [OptionTable.Option] = []

    static func run(_ arguments: OptionTable.Arguments) throws -> Int32 {
        guard arguments.positional.count == 1 else { throw CPECheck.wrongOperands }
        let validator = try Validator(ResourceLocator.schemas(), isRaw: true)
        let errors = try validator.validate(path: arguments.positional[0]) { root throws(Diagnostic) in
            guard DocumentKind(root) == .cpeDictionary else {
                throw .error(
                    "wrong-document", "expected a CPE dictionary, found '\(root.name.qualified)'", at: root.location)
            }
        }
        guard !errors.isEmpty else { return ExitStatus.fine }
        Console.report(Diagnostics(errors))
        return ExitStatus.finding
    }
}
