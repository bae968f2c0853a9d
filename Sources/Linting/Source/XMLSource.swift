import Diagnostics

/// The text of an XML document, cut into tags and comments: what a tree does not keep, and edits need.
///
/// Nothing is judged here: of a document that is not well-formed, because it is being written, it finds what there is.
package struct XMLSource: Sendable {
    package struct Tag: Sendable {
        /// The start tag, from `<` to behind `>`.
        package var range: Range<Int>
        package var line: Int
        /// The last line of the element.
        package var lastLine: Int
        /// Behind the element: its end tag, or the document where there is none yet.
        package var end: Int
        /// The element around it, by its place in `tags`.
        package var parent: Int?
    }

    struct Comment {
        var text: String
        var line: Int
        /// The number of the element that follows, in document order from 0.
        var next: Int
    }

    package let bytes: [UInt8]
    /// The start tags in document order.
    package private(set) var tags: [Tag] = []
    private(set) var comments: [Comment] = []
    /// Where each line begins.
    private var lineStarts = [0]

    package init(_ bytes: [UInt8]) {
        self.bytes = bytes
        read()
    }

    private mutating func read() {
        var at = 0
        var line: Int { lineStarts.count }
        var open: [Int] = []
        func advance(to end: Int) {
            let end = min(end, bytes.count)
            while at < end {
                at += 1
                if bytes[at - 1] == UInt8(ascii: "\n") { lineStarts.append(at) }
            }
        }
        func find(_ text: StaticString, from start: Int) -> Int {
            text.withUTF8Buffer { wanted in
                var index = start
                while index + wanted.count <= bytes.count {
                    if bytes[index..<index + wanted.count].elementsEqual(wanted) { return index + wanted.count }
                    index += 1
                }
                return bytes.count
            }
        }
        func isNext(_ text: StaticString) -> Bool { text.withUTF8Buffer { bytes[at...].starts(with: $0) } }
        while at < bytes.count {
            guard bytes[at] == UInt8(ascii: "<") else {
                advance(to: at + 1)
                continue
            }
            if isNext("<!--") {
                let end = find("-->", from: at + 4)
                comments.append(
                    Comment(
                        text: String(decoding: bytes[at + 4..<max(at + 4, end - 3)], as: UTF8.self), line: line,
                        next: tags.count))
                advance(to: end)
            } else if isNext("<![CDATA[") {
                advance(to: find("]]>", from: at))
            } else if isNext("<?") {
                advance(to: find("?>", from: at))
            } else if isNext("<!") {
                advance(to: find(">", from: at))
            } else if isNext("</") {
                advance(to: find(">", from: at))
                if let index = open.popLast() { (tags[index].lastLine, tags[index].end) = (line, at) }
            } else {
                let start = at
                let first = line
                let end = endOfTag(from: at)
                advance(to: end)
                let isOpen = end < 2 || bytes[end - 2] != UInt8(ascii: "/")
                tags.append(
                    Tag(
                        range: start..<end, line: first, lastLine: line, end: isOpen ? bytes.count : end,
                        parent: open.last))
                if isOpen { open.append(tags.count - 1) }
            }
        }
    }

    /// Behind the `>` of the start tag at `start`.
    private func endOfTag(from start: Int) -> Int {
        var quote: UInt8?
        for index in start..<bytes.count {
            let byte = bytes[index]
            // No value holds this character: the tag is not finished, and the next one begins.
            if byte == UInt8(ascii: "<"), index > start { return index }
            if let open = quote {
                if byte == open { quote = nil }
            } else if byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "'") {
                quote = byte
            } else if byte == UInt8(ascii: ">") {
                return index + 1
            }
        }
        return bytes.count
    }

    /// The text right inside of an element up to the next tag.
    package func text(of tag: Tag) -> Range<Int> {
        let end = bytes[tag.range.upperBound...].firstIndex(of: UInt8(ascii: "<")) ?? bytes.count
        return tag.range.upperBound..<end
    }

    /// The name of an element, as it is written.
    package func name(of tag: Tag) -> Range<Int> {
        let start = min(tag.range.lowerBound + 1, tag.range.upperBound)
        let end = bytes[start..<tag.range.upperBound].firstIndex { " \t\r\n/>=".utf8.contains($0) }
        return start..<(end ?? tag.range.upperBound)
    }

    /// The attributes of a tag: their names, and their values between the quotes.
    package func attributes(of tag: Tag) -> [(name: Range<Int>, value: Range<Int>)] {
        var found: [(name: Range<Int>, value: Range<Int>)] = []
        var at = name(of: tag).upperBound
        let end = tag.range.upperBound
        while let equals = bytes[at..<end].firstIndex(of: UInt8(ascii: "=")) {
            let isSpace: (UInt8) -> Bool = { " \t\r\n".utf8.contains($0) }
            guard let last = bytes[at..<equals].lastIndex(where: { !isSpace($0) }),
                let open = bytes[equals..<end].firstIndex(where: { $0 == UInt8(ascii: "\"") || $0 == UInt8(ascii: "'") }
                ),
                let close = bytes[(open + 1)..<end].firstIndex(of: bytes[open])
            else { break }
            let first = bytes[at...last].lastIndex(where: isSpace).map { $0 + 1 } ?? at
            found.append((first..<last + 1, open + 1..<close))
            at = close + 1
        }
        return found
    }

    /// The value of an attribute, between its quotes.
    func value(of attribute: String, in tag: Tag) -> Range<Int>? {
        attributes(of: tag).first { bytes[$0.name].elementsEqual(attribute.utf8) }?.value
    }

    /// The line and column of a byte, from 1.
    func location(of offset: Int, file: String) -> SourceLocation {
        var (line, bound) = (0, lineStarts.count)
        while bound - line > 1 {
            let middle = (line + bound) / 2
            if lineStarts[middle] <= offset { line = middle } else { bound = middle }
        }
        return SourceLocation(file: file, line: line + 1, column: offset - lineStarts[line] + 1)
    }

    /// The comments that silence rules.
    func suppressions(file: String) -> [Suppression] {
        comments.compactMap { comment in
            let next = comment.next < tags.count ? tags[comment.next] : nil
            return Suppression(
                comment: comment.text, at: SourceLocation(file: file, line: comment.line),
                scope: next.map { $0.line...max($0.line, $0.lastLine) } ?? comment.line...comment.line)
        }
    }
}
