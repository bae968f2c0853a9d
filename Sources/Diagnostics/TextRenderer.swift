/// Prints diagnostics for people: `file:line:column: severity: message [id]`, the source line and a caret.
public struct TextRenderer: Sendable {
    /// Whether to use ANSI colours.
    public var colour: Bool
    /// Gives the text of line `line` (from 1) of `file`, or `nil` where there is none.
    public var sourceLine: @Sendable (_ file: String, _ line: Int) -> String?

    public init(colour: Bool, sourceLine: @escaping @Sendable (String, Int) -> String? = { _, _ in nil }) {
        self.colour = colour
        self.sourceLine = sourceLine
    }

    public func render(_ diagnostic: Diagnostic) -> String {
        var text = ""
        if let location = diagnostic.location { text += paint("1", "\(location): ") }
        let tint = diagnostic.severity == .error ? "1;31" : diagnostic.severity == .warning ? "1;35" : "1;36"
        text += paint(tint, "\(diagnostic.severity.rawValue): ") + paint("1", diagnostic.message)
        if !diagnostic.id.isEmpty { text += " [\(diagnostic.id)]" }
        text += "\n"
        if let location = diagnostic.location, location.line > 0,
            let line = sourceLine(location.file, location.line)
        {
            text += excerpt(line, number: location.line, column: location.column)
        }
        for note in diagnostic.notes { text += render(note) }
        return text
    }

    /// The source line behind its number, and a caret under `column` (a UTF-8 offset from 1; 0 for none).
    private func excerpt(_ line: String, number: Int, column: Int) -> String {
        let margin = "\(number)"
        let blank = String(repeating: " ", count: margin.count)
        // A line of a machine-made file can be megabytes long: show a window around the column.
        let bytes = Array(line.utf8)
        let start = column > 110 ? column - 60 : 0
        let window = String(decoding: bytes.dropFirst(start).prefix(160), as: UTF8.self)
        var text = " \(margin) | \(window)\n"
        if column > 0 {
            let before = String(decoding: bytes.dropFirst(start).prefix(max(0, column - 1 - start)), as: UTF8.self)
            let pad = before.map { $0 == "\t" ? "\t" : " " }.joined()
            text += " \(blank) | \(pad)\(paint("1;32", "^"))\n"
        }
        return text
    }

    private func paint(_ code: String, _ text: String) -> String {
        colour ? "\u{1B}[\(code)m\(text)\u{1B}[0m" : text
    }
}
