import CommandSupport

/// `oscap ds sds-validate`: the official schema. What is invalid has status 1, and not 2 as with the others.
enum DataStreamValidate: Command {
    static let path = ["ds", "sds-validate"]
    static let summary = "validate a source data stream"
    static let operands = "source_datastream.xml"
    static let options: [OptionTable.Option] = []

    static func run(_ arguments: OptionTable.Arguments) throws -> Int32 {
        guard let file = arguments.positional.first else {
            throw missing("Wrong number of parameters.\n")
        }
        let status = try DocumentValidation(file: file).run { _ in false }
        return status == ExitStatus.finding ? ExitStatus.unable : status
    }
}

/// `oscap ds rds-validate`: the official schema of ARF, as for any other document.
enum ResultDataStreamValidate: Command {
    static let path = ["ds", "rds-validate"]
    static let summary = "validate a result data stream"
    static let operands = "result_datastream.xml"
    static let options: [OptionTable.Option] = []

    static func run(_ arguments: OptionTable.Arguments) throws -> Int32 {
        guard !arguments.positional.isEmpty else { throw missing("Result data stream file need to be specified!\n") }
        return try DataStreamValidate.run(arguments)
    }
}

private let schematronOptions: [OptionTable.Option] = [
    .init("skip-schematron", "apply the schema only, and no Schematron rules")
]

/// `oscap xccdf validate`: the official schema and Schematron rules of any SCAP document.
enum XCCDFValidate: Command {
    static let path = ["xccdf", "validate"]
    static let summary = "validate an XCCDF document"
    static let operands = "xccdf-file.xml"
    static let options = schematronOptions

    static func run(_ arguments: OptionTable.Arguments) throws -> Int32 {
        guard let file = arguments.positional.first else { throw missing("XCCDF file needs to be specified!") }
        return try DocumentValidation(file: file).run { _ in !arguments.has("skip-schematron") }
    }
}

/// `oscap oval validate`: the same, without the Schematron rules of a data stream. What a document is, is read from it:
/// the options that say so are taken, as the reference takes them, and change nothing.
enum OVALValidate: Command {
    static let path = ["oval", "validate"]
    static let summary = "validate an OVAL document"
    static let operands = "oval-file.xml"
    static let options =
        [
            .init("definitions", "the document holds definitions"),
            .init("variables", "the document holds variables"),
            .init("syschar", "the document holds system characteristics"),
            .init("results", "the document holds results"),
            .init("directives", "the document holds directives"),
        ] + schematronOptions

    static func run(_ arguments: OptionTable.Arguments) throws -> Int32 {
        guard let file = arguments.positional.first else { throw missing("OVAL file needs to be specified!") }
        return try DocumentValidation(file: file).run {
            $0.kind != .sourceDataStream && !arguments.has("skip-schematron")
        }
    }
}
