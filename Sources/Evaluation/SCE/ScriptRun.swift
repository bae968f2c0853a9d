import Glibc

/// One run of a script: written to a private file and executed.
public struct ScriptRun {
    /// The exit status, or 128 and the signal that ended it.
    public let status: Int32
    public let output: String
    /// What went to standard error; empty where that was one with standard output.
    public let errors: String

    /// - Parameters:
    ///   - interpreter: the program that runs the script; `nil` for a script that says so itself.
    ///   - environment: `NAME=VALUE` each.
    ///   - timeout: seconds.
    ///   - outputLimit: bytes of each output after which the rest is dropped.
    ///   - mergesErrors: take standard output and error as one, in the order in which they were written.
    /// - Throws: `ScriptFailure` where it cannot be started, or runs too long.
    public init(
        _ script: String, interpreter: String? = nil, _ environment: [String], timeout: Int32, outputLimit: Int,
        mergesErrors: Bool = false
    ) throws(ScriptFailure) {
        var template = Array("/tmp/sce-XXXXXX".utf8CString)
        guard mkdtemp(&template) != nil else { throw ScriptFailure(description: "no directory for the script") }
        let directory = String(decoding: template.dropLast().map { UInt8(bitPattern: $0) }, as: UTF8.self)
        let path = "\(directory)/script"
        defer {
            unlink(path)
            rmdir(directory)
        }
        let file = open(path, O_CREAT | O_EXCL | O_WRONLY | O_CLOEXEC, 0o700)
        guard file >= 0 else { throw ScriptFailure(description: "the script cannot be written") }
        let bytes = Array(script.utf8)
        let written = write(file, bytes, bytes.count)
        close(file)
        guard written == bytes.count else { throw ScriptFailure(description: "the script cannot be written") }
        let run = try ProcessRun(
            interpreter ?? path, interpreter == nil ? [] : [path], environment: environment, timeout: timeout,
            outputLimit: outputLimit, mergesErrors: mergesErrors)
        (status, output, errors) = (run.status, run.output, run.errors)
    }
}
