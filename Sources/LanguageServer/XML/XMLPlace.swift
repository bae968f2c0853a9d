import Linting

/// What is being written at a place of an XML document; elements are told by their places in the source's tags.
enum XMLPlace {
    /// The name of a start tag.
    case element(Range<Int>, tag: Int)
    /// The name of an attribute.
    case attribute(Range<Int>, tag: Int)
    /// The value of an attribute, between its quotes.
    case value(Range<Int>, attribute: Range<Int>, tag: Int)
    /// The name of an end tag.
    case end(Range<Int>, tag: Int)
    /// What stands between tags, without the white space around it.
    case text(Range<Int>, tag: Int)
}

extension XMLText {
    /// What is written at a place, in a document that need not be well-formed; `nil` outside of elements, and in comments.
    func place(at offset: Int) -> XMLPlace? {
        let last = lastTag(before: offset)
        if let last, isInside(last, offset) { return place(in: last, at: offset) }
        let bytes = source.bytes
        guard let last, let element = around(offset, last),
            let mark = bytes[..<offset].lastIndex(where: { $0 == Self.less || $0 == Self.greater })
        else { return nil }
        if bytes[mark] == Self.less {
            guard mark + 1 < offset, bytes[mark + 1] == UInt8(ascii: "/") else { return nil }
            return .end(word(at: offset), tag: element)
        }
        // What seems to be text may stand in a comment, or be quoted.
        let before = words(source.tags[last].range.upperBound..<offset)
        for (opening, closing) in [("<!--", "-->"), ("<![CDATA[", "]]>")] {
            guard let start = before.ranges(of: opening).last else { continue }
            guard before[start.upperBound...].contains(closing) else { return nil }
        }
        let end = bytes[offset...].firstIndex(of: Self.less) ?? bytes.count
        let text = Self.trimmed(mark + 1..<end, bytes)
        return .text(text.isEmpty ? offset..<offset : text, tag: element)
    }

    private static let less = UInt8(ascii: "<")
    private static let greater = UInt8(ascii: ">")

    /// The last start tag that begins before a place.
    private func lastTag(before offset: Int) -> Int? {
        var (low, high) = (0, source.tags.count)
        while low < high {
            let middle = (low + high) / 2
            if source.tags[middle].range.lowerBound < offset { low = middle + 1 } else { high = middle }
        }
        return low > 0 ? low - 1 : nil
    }

    /// The innermost element around a place behind a start tag.
    private func around(_ offset: Int, _ tag: Int) -> Int? {
        var next: Int? = tag
        while let index = next, source.tags[index].end <= offset { next = source.tags[index].parent }
        return next
    }

    private func isInside(_ tag: Int, _ offset: Int) -> Bool {
        let range = source.tags[tag].range
        let isFinished = source.bytes[range.upperBound - 1] == Self.greater
        return isFinished ? offset < range.upperBound : offset <= range.upperBound
    }

    private func place(in index: Int, at offset: Int) -> XMLPlace? {
        let bytes = source.bytes
        let name = source.name(of: source.tags[index])
        if offset <= name.upperBound { return .element(name, tag: index) }
        // The quote that is open, and where.
        var open: Int?
        for at in name.upperBound..<offset where bytes[at] == UInt8(ascii: "\"") || bytes[at] == UInt8(ascii: "'") {
            if let start = open { open = bytes[at] == bytes[start] ? nil : start } else { open = at }
        }
        if let open {
            let end = bytes[offset...].firstIndex { $0 == bytes[open] || "<>\n".utf8.contains($0) } ?? bytes.count
            guard let equals = bytes[..<open].lastIndex(of: UInt8(ascii: "=")) else { return nil }
            let attribute = Self.trimmed(name.upperBound..<equals, bytes).upperBound
            return .value(open + 1..<end, attribute: word(at: attribute), tag: index)
        }
        let word = word(at: offset)
        guard [32, 9, 10, 13].contains(bytes[word.lowerBound - 1]) else { return nil }
        return .attribute(word, tag: index)
    }

    /// The name around a place: empty where there is none.
    private func word(at offset: Int) -> Range<Int> {
        let isName: (UInt8) -> Bool = {
            $0 >= 0x80 || (0x61...0x7A).contains($0 | 0x20) || (0x30...0x39).contains($0) || "_:.-".utf8.contains($0)
        }
        let bytes = source.bytes
        let start = bytes[..<offset].lastIndex { !isName($0) }.map { $0 + 1 } ?? 0
        return start..<(bytes[offset...].firstIndex { !isName($0) } ?? bytes.count)
    }
}
