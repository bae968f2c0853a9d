/// The exit codes of all executables.
public enum ExitStatus {
    /// Done, and all is well.
    public static let fine: Int32 = 0
    /// The tool could not do it: usage, input or output, broken content.
    public static let unable: Int32 = 1
    /// It was done, and a rule failed, a document is invalid or a test is red.
    public static let finding: Int32 = 2
}
