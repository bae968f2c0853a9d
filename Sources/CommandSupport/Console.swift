import Diagnostics
import Glibc
import Synchronization

/// What the executables print: text on standard output, gathered until it is flushed, and on standard error.
public enum Console {
    public static var isTerminal: Bool { isatty(STDOUT_FILENO) == 1 }

    private static let pending = Mutex<[UInt8]>([])
    /// What is held back, in order, with the descriptor for which it is; `nil` while nothing is.
    private static let held = Mutex<[(descriptor: Int32, bytes: [UInt8])]?>(nil)

    /// Holds all output back from now on.
    public static func hold() {
        held.withLock { if $0 == nil { $0 = [] } }
    }

    /// Writes what was held back. What comes after is written as it comes.
    public static func release() {
        held.withLock { held in
            for part in held ?? [] { write(part.bytes, to: part.descriptor) }
            held = nil
        }
    }

    /// Forgets what was held back.
    public static func discard() {
        held.withLock { $0 = nil }
    }

    /// Keeps what is to be written while output is held back. Returns whether it is.
    private static func isHeld(_ text: String, _ descriptor: Int32) -> Bool {
        held.withLock { held in
            guard let last = held?.indices.last, held?[last].descriptor == descriptor else {
                held?.append((descriptor, Array(text.utf8)))
                return held != nil
            }
            held?[last].bytes.append(contentsOf: text.utf8)
            return true
        }
    }

    private static func write(_ bytes: [UInt8], to descriptor: Int32) {
        // An output that cannot be written ends the program: nobody would see the results.
        if !AtomicFile.writeAll(bytes, to: descriptor), descriptor == STDOUT_FILENO { exit(ExitStatus.unable) }
    }

    /// Adds to standard output.
    public static func out(_ text: String) {
        if isHeld(text, STDOUT_FILENO) { return }
        let isFull = pending.withLock {
            $0.append(contentsOf: text.utf8)
            return $0.count > 1 << 16
        }
        if isFull { flush() }
    }

    /// Writes what was gathered, and not what is held back.
    public static func flush() {
        let bytes = pending.withLock { pending in
            defer { pending.removeAll(keepingCapacity: true) }
            return pending
        }
        if !bytes.isEmpty { write(bytes, to: STDOUT_FILENO) }
    }

    /// Writes to standard error, after all that went to standard output before.
    public static func error(_ text: String) {
        if isHeld(text, STDERR_FILENO) { return }
        flush()
        write(Array(text.utf8), to: STDERR_FILENO)
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
