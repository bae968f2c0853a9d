/// The lines of a YAML file at two spaces a level, without white space at their ends and with one blank line at most.
struct YAMLIndentation {
    struct Line {
        var text: String
        /// Whether the line is not inside a block of text or a collection in brackets.
        var isStructure: Bool
    }

    private struct Level {
        var old: Int
        var new: Int
        var isSequence: Bool
    }

    private(set) var lines: [Line] = []
    private var levels = [Level(old: 0, new: 0, isSequence: false)]
    /// The block scalar that is being read: the indentation of its key, and of its text once known.
    private var block: (parent: Int, parentNew: Int, text: Int?)?
    private var flow = FlowState()
    /// Comment lines that wait for the line below, which says how far they are indented.
    private var comments: [(indent: Int, text: Substring)] = []

    init(_ source: [Substring]) {
        for line in source { add(line) }
        flushComments(at: 0)
    }

    private mutating func add(_ line: Substring) {
        let indent = line.prefix { $0 == " " }.count
        let content = line.drop { $0 == " " || $0 == "\t" }
        if let open = block {
            if content.isEmpty || indent > open.parent {
                if open.text == nil, !content.isEmpty { block?.text = indent }
                let text = block?.text ?? indent
                let kept = content.isEmpty && indent < text ? "" : String(line.dropFirst(min(text, indent)))
                let pad = kept.isEmpty ? "" : String(repeating: " ", count: open.parentNew + 2)
                lines.append(Line(text: pad + kept, isStructure: false))
                return
            }
            closeBlock()
        }
        if flow.isOpen {
            let pad = content.first.map { "]}".contains($0) } ?? false ? 0 : 2
            let text =
                content.isEmpty ? "" : String(repeating: " ", count: (levels.last?.new ?? 0) + pad) + trimmed(content)
            flow.read(content)
            lines.append(Line(text: text, isStructure: false))
            return
        }
        if content.isEmpty {
            flushComments(at: nil)
            if lines.last?.text != "" { lines.append(Line(text: "", isStructure: true)) }
            return
        }
        if content.first == "#" {
            comments.append((indent, content))
            return
        }
        let new = level(of: indent, isSequence: content == "-" || content.hasPrefix("- "))
        flushComments(at: new)
        lines.append(Line(text: String(repeating: " ", count: new) + item(content, indent, new), isStructure: true))
    }

    /// A block's trailing blank lines belong to the layout, not to the text.
    private mutating func closeBlock() {
        block = nil
        var blanks = 0
        while lines.last.map({ !$0.isStructure && $0.text.isEmpty }) ?? false {
            lines.removeLast()
            blanks += 1
        }
        if blanks > 0 { lines.append(Line(text: "", isStructure: true)) }
    }

    /// Writes the comments that wait: as far in as the line below or, above a blank line, as their own place says.
    private mutating func flushComments(at indent: Int?) {
        for comment in comments {
            let own = levels.last { $0.old <= comment.indent }?.new ?? 0
            lines.append(
                Line(text: String(repeating: " ", count: indent ?? own) + trimmed(comment.text), isStructure: true))
        }
        comments = []
    }

    /// The new indentation of a line of structure.
    private mutating func level(of indent: Int, isSequence: Bool) -> Int {
        while levels.count > 1, levels[levels.count - 1].old > indent { levels.removeLast() }
        if let last = levels.last, last.old == indent {
            // A list may stand as far left as its key.
            if last.isSequence, !isSequence, levels.count > 1 { levels.removeLast() }
            if isSequence, levels[levels.count - 1].isSequence == false,
                !lines.allSatisfy({ $0.text.isEmpty || $0.text.hasPrefix("#") })
            {
                levels.append(Level(old: indent, new: levels[levels.count - 1].new + 2, isSequence: true))
            }
        } else {
            levels.append(Level(old: indent, new: (levels.last?.new ?? 0) + 2, isSequence: isSequence))
        }
        return levels[levels.count - 1].new
    }

    /// A line's content with one space after dashes and keys.
    private mutating func item(_ content: Substring, _ indent: Int, _ new: Int) -> String {
        if content.hasPrefix("- ") {
            let rest = content.dropFirst(2).drop { $0 == " " }
            let width = content.count - rest.count
            let isSequence = rest.hasPrefix("- ")
            levels.append(Level(old: indent + width, new: new + 2, isSequence: isSequence))
            return "- " + item(rest, indent + width, new + 2)
        }
        let value = Self.value(of: content)
        if let value, let mark = value.first, mark == "|" || mark == ">" {
            // An indentation indicator counts from the parent: left as it is.
            block = (indent, new, nil)
        } else {
            flow.read(value ?? content)
        }
        guard let value, !value.isEmpty else { return trimmed(content) }
        let key = content[..<value.startIndex]
        return trimmed(key) + " " + trimmed(value)
    }

    /// What follows `key:`; `nil` where the line is no entry of a mapping.
    private static func value(of content: Substring) -> Substring? {
        var index = content.startIndex
        if let quote = content.first, quote == "\"" || quote == "'" {
            guard let end = content.dropFirst().firstIndex(of: quote) else { return nil }
            index = content.index(after: end)
        } else if let first = content.first, "{[&*!|>%@`".contains(first) {
            return nil
        }
        while let colon = content[index...].firstIndex(of: ":") {
            let next = content.index(after: colon)
            if next == content.endIndex || content[next] == " " { return content[next...].drop { $0 == " " } }
            index = next
        }
        return nil
    }

    private func trimmed(_ text: Substring) -> String {
        var text = text
        while let last = text.last, last == " " || last == "\t" { text.removeLast() }
        return String(text)
    }
}

/// Whether a collection in brackets or a quoted text goes on in the next line.
private struct FlowState {
    private var depth = 0
    private var quote: Character?

    var isOpen: Bool { depth > 0 || quote != nil }

    mutating func read(_ text: Substring) {
        var previous: Character = " "
        var isEscaped = false
        for character in text {
            defer { previous = character }
            if let open = quote {
                if isEscaped {
                    isEscaped = false
                } else if open == "\"", character == "\\" {
                    isEscaped = true
                } else if character == open {
                    quote = nil
                }
                continue
            }
            switch character {
            case "\"", "'":
                // A quote inside a plain word is part of it.
                if depth > 0 || previous == " ", previous == " " || "[{,:".contains(previous) { quote = character }
            case "[", "{": if depth > 0 || previous == " " { depth += 1 }
            case "]", "}": if depth > 0 { depth -= 1 }
            case "#": if previous == " " { return }
            default: break
            }
        }
    }
}
