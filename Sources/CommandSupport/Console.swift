import Diagnostics
import Glibc
import Synchronization

/// What the executables print: text on standard output, gathered until it is flushed, and on standard error.
public enum Console {
    public static var isTerminal: Bool { isatty(STDOUT_FILENO) == 1 }

    private static let pending = Mutex<[UInt8]>([])

    /// Adds to standard output.
    public static func out(_ text: String) {
        let isFull = pending.withLock {
            $0.append(contentsOf: text.utf8)
            return $0.count > 1 << 16
        }
        if isFull { flush() }
    }

    /// Writes what was gathered. An output that cannot be written ends the program: nobody would see the results.
    public static func flush() {
        let bytes = pending.withLock { pending in
            defer { pending.removeAll(keepingCapacity: true) }
            return pending
        }
        if !bytes.isEmpty, !AtomicFile.writeAll(bytes, to: STDOUT_FILENO) { exit(ExitStatus.unable) }
    }

    /// Writes to standard error, after all that went to standard output before.
    public static func error(_ text: String) {
        flush()
        _ = AtomicFile.writeAll(Array(text.utf8), to: STDERR_FILENO)
    }

    /// Prints any error to standard error.
    public static func report(_ error: any Error) {
        flush()
        switch error {
        case let diagnostic as Diagnostic: DiagnosticPrinter.print([diagnostic])
        case let several as Diagnostics: DiagnosticPrinter.print(several.all)
        default: self.error("error: \(error)\n")
        }
    }
}
