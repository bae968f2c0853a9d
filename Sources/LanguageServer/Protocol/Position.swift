/// A place in a document: lines and UTF-16 code units, from 0 (LSP 3.17, “Position”).
struct Position: Sendable, Hashable {
    var line: Int
    var character: Int

    init(line: Int, character: Int) {
        self.line = line
        self.character = character
    }

    init?(_ json: JSONValue?) {
        guard let line = json?["line"]?.integer, let character = json?["character"]?.integer, line >= 0, character >= 0
        else { return nil }
        self.init(line: line, character: character)
    }

    var json: JSONValue { ["line": .int(line), "character": .int(character)] }
}

/// From `start` up to `end` (LSP 3.17, “Range”).
struct TextRange: Sendable, Hashable {
    var start: Position
    var end: Position

    init(start: Position, end: Position) {
        self.start = start
        self.end = end
    }

    init?(_ json: JSONValue?) {
        guard let start = Position(json?["start"]), let end = Position(json?["end"]) else { return nil }
        self.init(start: start, end: end)
    }

    var json: JSONValue { ["start": start.json, "end": end.json] }
}

/// A range of a document (LSP 3.17, “Location”).
struct DocumentRange: Sendable, Hashable {
    var path: String
    var range: TextRange

    var json: JSONValue { ["uri": .string(DocumentURI.uri(path)), "range": range.json] }
}

/// Text in place of a range of a document (LSP 3.17, “TextEdit”).
struct TextEdit: Sendable, Hashable {
    var range: TextRange
    var text: String

    var json: JSONValue { ["range": range.json, "newText": .string(text)] }
}
