import CommandSupport
import Glibc
import Scanning

/// Prints what became of each target, a line each, as they are done.
struct ScanTable {
    private let onlyOpen: Bool
    private let isColoured = Console.isTerminal && getenv("NO_COLOR") == nil

    /// - Parameter onlyOpen: leave out targets on which every rule passed.
    init(onlyOpen: Bool) { self.onlyOpen = onlyOpen }

    func printHeader() {
        Console.out(Self.line("STATE", "SCORE", "OPEN", "TIME", "TARGET"))
        Console.flush()
    }

    func print(_ record: ScanRecord, isKept: Bool = false) {
        guard !(onlyOpen && record.state == .pass) else { return }
        let isScanned = record.message == nil
        let text = Self.line(
            record.state.rawValue, record.score.map(ScanText.score) ?? "",
            isScanned ? "\(record.open.count)/\(record.decisive)" : "",
            isKept ? "kept" : record.seconds.map { ScanText.tenths($0) + " s" } ?? "", record.target)
        Console.out(coloured(text, record.state))
        if let message = record.message { Console.out("         \(message)\n") }
        // Into a pipe or a log too: the next one may take its time.
        Console.flush()
    }

    private static func line(_ state: String, _ score: String, _ open: String, _ time: String, _ target: String)
        -> String
    {
        func right(_ text: String, _ width: Int) -> String {
            String(repeating: " ", count: max(0, width - text.count)) + text
        }
        return "\(state.padded(to: 8, gap: 1))\(right(score, 6))\(right(open, 9))\(right(time, 9))  \(target)\n"
    }

    private func coloured(_ text: String, _ state: ScanRecord.State) -> String {
        guard isColoured else { return text }
        let code =
            switch state {
            case .pass: "32"
            case .fail: "1;31"
            case .error, .missing: "1;35"
            }
        let name = state.rawValue
        return "\u{1B}[\(code)m\(name)\u{1B}[0m" + text.dropFirst(name.count)
    }
}
