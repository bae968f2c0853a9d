import CommandSupport
import Diagnostics
import SCAP
import Validation

/// `oscap ds sds-validate`, `oscap xccdf validate` and `oscap oval validate`: official schemas.
private func validate(
    _ arguments: OptionTable.Arguments, _ kinds: Set<DocumentKind>, _ what: String, missing operand: String
) throws -> Int32 {
    guard let path = arguments.positional.first else { throw missing(operand) }
    if arguments.has("schematron") {
        throw Diagnostic.error("unsupported-option", "--schematron is not supported")
    }
    let errors = try Validator(ResourceLocator.schemas()).validate(path: path) { root throws(Diagnostic) in
        guard let kind = DocumentKind(root), kinds.contains(kind) else {
            throw .error(
                "wrong-document", "expected \(what), found '\(root.name.qualified)'", at: root.location)
        }
    }
    guard !errors.isEmpty else { return ExitStatus.fine }
    Console.report(Diagnostics(errors))
    return ExitStatus.finding
}

private let validationOptions: [OptionTable.Option] = [
    .init("schematron", "not supported"),
    .init("skip-schematron", "accepted: schematron rules are not checked"),
]

enum DataStreamValidate: Command {
    static let path = ["ds", "sds-validate"]
    static let summary = "validate a source data stream"
    static let operands = "SDS"
    static let options = validationOptions

    static func run(_ arguments: OptionTable.Arguments) throws -> Int32 {
        try validate(arguments, [.sourceDataStream], "a source data stream", missing: "Source data stream file need to be specified!")
    }
}

enum XCCDFValidate: Command {
    static let path = ["xccdf", "validate"]
    static let summary = "validate an XCCDF document"
    static let operands = "xccdf-file.xml"
    static let options = validationOptions

    static func run(_ arguments: OptionTable.Arguments) throws -> Int32 {
        try validate(
            arguments, [.benchmark, .testResult, .tailoring, .sourceDataStream], "an XCCDF document",
            missing: "XCCDF file needs to be specified!")
    }
}

enum OVALValidate: Command {
    static let path = ["oval", "validate"]
    static let summary = "validate an OVAL document"
    static let operands = "oval-file.xml"
    static let options: [OptionTable.Option] =
        validationOptions + [
            .init("definitions", "the document holds definitions"),
            .init("variables", "the document holds variables"),
            .init("syschar", "the document holds system characteristics"),
            .init("results", "the document holds results"),
            .init("directives", "the document holds directives"),
        ]

    static func run(_ arguments: OptionTable.Arguments) throws -> Int32 {
        let named: [(String, DocumentKind)] = [
            ("definitions", .ovalDefinitions), ("variables", .ovalVariables), ("syschar", .ovalSystemCharacteristics),
            ("results", .ovalResults), ("directives", .ovalDirectives),
        ]
        let wanted = named.filter { arguments.has($0.0) }.map(\.1)
        return try validate(
            arguments, Set(wanted.isEmpty ? named.map(\.1) + [.sourceDataStream] : wanted), "an OVAL document",
            missing: "OVAL file is not specified!")
    }
}
