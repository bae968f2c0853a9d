import CommandSupport
import FoundationEssentials
import Glibc
import Synchronization

/// How far something has come, on one line of a terminal; nothing where standard error is none.
final class ProgressBar: Sendable {
    private struct State {
        var done = 0
        var drawn: Double = 0
        var isVisible = false
    }

    private let what: String
    private let count: Int
    private let isOn = isatty(STDERR_FILENO) == 1
    private let state = Mutex(State())
    private static let width = 30
    /// Seconds between two drawings.
    private static let interval = 0.05

    init(_ what: String, of count: Int) {
        self.what = what
        self.count = count
    }

    /// One more is done.
    func step() {
        guard isOn, count > 0 else { return }
        state.withLock { state in
            state.done += 1
            let now = Date().timeIntervalSinceReferenceDate
            guard now - state.drawn > Self.interval || state.done == count else { return }
            state.drawn = now
            state.isVisible = true
            let filled = Self.width * state.done / count
            let bar = String(repeating: "#", count: filled) + String(repeating: ".", count: Self.width - filled)
            Self.write("\r[\(bar)] \(state.done)/\(count) \(what)")
        }
    }

    /// Makes way for other lines.
    func clear() {
        state.withLock { state in
            guard state.isVisible else { return }
            state.isVisible = false
            Self.write("\r\u{1B}[K")
        }
    }

    func end() { clear() }

    private static func write(_ text: String) { _ = AtomicFile.writeAll(Array(text.utf8), to: STDERR_FILENO) }
}
