import Glibc

/// What is said when a person ends a command (SIGINT), before it ends.
enum Interruption {
    /// What a signal handler can reach: bytes that were made before.
    nonisolated(unsafe) private static var text: [UInt8] = []

    /// - Parameter hint: what the person may want to know then.
    static func tell(_ hint: String) {
        text = Array("\ninterrupted: \(hint)\n".utf8)
        let before = signal(SIGINT) { Interruption.end($0) }
        // Whoever runs it in the background has said that it is not to be ended so.
        if unsafeBitCast(before, to: Int.self) == unsafeBitCast(SIG_IGN, to: Int.self) { signal(SIGINT, SIG_IGN) }
    }

    private static func end(_ number: Int32) {
        _ = text.withUnsafeBytes { write(STDERR_FILENO, $0.baseAddress, $0.count) }
        signal(number, SIG_DFL)
        raise(number)
    }
}
