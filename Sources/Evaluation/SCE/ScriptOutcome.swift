import SCAP

/// What one run of a script check said.
public struct ScriptOutcome: Sendable {
    /// The name under which the check refers to the script.
    public let href: String
    /// `NAME=value`, all that the script was told.
    public let environment: [String]
    public let output: String
    public let errors: String
    public let status: Int32
    public let result: XCCDFResult
}
