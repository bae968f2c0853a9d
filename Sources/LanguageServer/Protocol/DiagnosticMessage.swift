import Diagnostics

/// A `Diagnostic` as the protocol tells it (LSP 3.17, “Diagnostic”).
enum DiagnosticMessage {
    static func json(_ diagnostic: Diagnostic, in document: TextDocument) -> JSONValue {
        let severity: JSONValue =
            switch diagnostic.severity {
            case .error: 1
            case .warning: 2
            case .note: 3
            }
        var json: [String: JSONValue] = [
            "range": document.range(range(of: diagnostic, in: document)).json, "severity": severity,
            "code": .string(diagnostic.id), "source": "scap", "message": .string(text(diagnostic)),
        ]
        let related = diagnostic.notes.compactMap { note -> JSONValue? in
            guard let place = note.location, place.line > 0, place.file.hasPrefix("/") else { return nil }
            let position = Position(line: place.line - 1, character: max(0, place.column - 1))
            let range = DocumentRange(path: place.file, range: TextRange(start: position, end: position))
            return ["location": range.json, "message": .string(note.message)]
        }
        if !related.isEmpty { json["relatedInformation"] = .array(related) }
        return .object(json)
    }

    /// The message, and the notes that have no place of their own.
    private static func text(_ diagnostic: Diagnostic) -> String {
        let notes = diagnostic.notes.filter { ($0.location?.line ?? 0) == 0 }.map(\.message)
        return ([diagnostic.message] + notes).joined(separator: "\n")
    }

    /// What is underlined: the word at the place, or the line where no column is known.
    static func range(of diagnostic: Diagnostic, in document: TextDocument) -> Range<Int> {
        guard let place = diagnostic.location, place.line > 0 else { return document.line(0) }
        let start = document.offset(of: place)
        let line = document.line(place.line - 1)
        guard place.column > 0, start < line.upperBound else { return start..<max(start, line.upperBound) }
        if let edit = diagnostic.fixIts.first, edit.location.line == place.line {
            let offset = document.offset(of: edit.location)
            if offset >= start { return start..<min(offset + edit.length, line.upperBound) }
        }
        let quote = document.bytes[start]
        if quote == UInt8(ascii: "\"") || quote == UInt8(ascii: "'"),
            let close = document.bytes[start + 1..<line.upperBound].firstIndex(of: quote)
        {
            return start..<close + 1
        }
        let end = document.bytes[start..<line.upperBound].firstIndex { " \t,:]}<>/\"'".utf8.contains($0) }
        let word = start..<(end ?? line.upperBound)
        return word.isEmpty ? start..<start + 1 : word
    }
}
