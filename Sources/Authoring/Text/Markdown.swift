import Diagnostics
import XMLKit

/// A small subset of Markdown that becomes XHTML: paragraphs, `*emphasis*`, `**strong**`, `` `code` ``, lists, links and
/// fenced code blocks. Anything else that CommonMark gives a meaning to is an error with its place, never passed on.
struct Markdown: Sendable {
    /// XHTML with the prefix `html:` for each element.
    private(set) var xhtml = ""
    /// The same as plain text on one line, for OVAL's descriptions.
    private(set) var plain = ""
    /// Ids of the values that the text refers to as `{{id}}`, with the text in which each stands.
    private(set) var valueReferences: [String] = []

    /// What is wrong with a text: which line of it (from 0) and which words.
    struct Fault: Error {
        var id: String
        var message: String
        var line: Int
        var excerpt: String
    }

    private var lines: [Substring] = []
    private var next = 0
    /// How many lists are open, and how many may be.
    private var listDepth = 0
    private static let listDepthLimit = 32

    init(_ text: String) throws(Fault) {
        lines = text.split(separator: "\n", omittingEmptySubsequences: false)
        try blocks(indent: 0)
        plain = plain.split(whereSeparator: \.isWhitespace).joined(separator: " ")
    }

    private init() { lines = [] }

    /// Blocks that are XHTML already, for what Markdown cannot say: elements without prefixes, and XCCDF's `sub`.
    /// - Throws: `Diagnostic` where it is not well-formed.
    init(markup: String) throws(Diagnostic) {
        self.init()
        let document = try XMLParser().parse(Array("<body>\(markup)</body>".utf8), source: "")
        xhtml = Self.prefixed(document.root)
        plain = document.root.stringValue.split(whereSeparator: \.isWhitespace).joined(separator: " ")
    }

    /// The content of an element with XHTML's prefix before each name but `sub`.
    private static func prefixed(_ node: XMLNode) -> String {
        node.content.map { part in
            switch part {
            case .text(let text): return escapeXML(text)
            case .element(let child):
                let name = child.localName == "sub" ? "sub" : "html:" + child.localName
                let attributes = child.attributes.map { " \($0.name.qualified)=\"\(escapeXML($0.value))\"" }.joined()
                let inner = prefixed(child)
                return inner.isEmpty ? "<\(name)\(attributes)/>" : "<\(name)\(attributes)>\(inner)</\(name)>"
            }
        }.joined()
    }

    /// Reads blocks until a line is indented less than `indent`.
    private mutating func blocks(indent: Int) throws(Fault) {
        while next < lines.count {
            let line = lines[next]
            if line.allSatisfy(\.isWhitespace) {
                next += 1
                continue
            }
            let depth = Self.depth(line)
            guard depth >= indent else { return }
            let body = line.dropFirst(depth)
            if body.hasPrefix("```") || body.hasPrefix("~~~") {
                try codeBlock(depth: depth, fence: String(body.prefix(3)))
            } else if let marker = ListMarker(body) {
                try list(depth: depth, ordered: marker.ordered)
            } else {
                try paragraph(indent: indent)
            }
        }
    }

    private mutating func paragraph(indent: Int) throws(Fault) {
        let first = next
        xhtml += "<html:p>"
        try inlineText(indent: indent)
        xhtml += "</html:p>"
        if first == next { next += 1 }
    }

    /// Joins the lines of one run of text and writes it.
    private mutating func inlineText(indent: Int, firstLine: Substring? = nil) throws(Fault) {
        let start = next
        var parts: [Substring] = []
        if let firstLine {
            parts.append(firstLine)
            next += 1
        }
        while next < lines.count {
            let line = lines[next]
            if line.allSatisfy(\.isWhitespace) || Self.depth(line) < indent { break }
            let body = line.dropFirst(Self.depth(line))
            if !parts.isEmpty, ListMarker(body) != nil || body.hasPrefix("```") { break }
            try refuse(body, line: next)
            parts.append(body)
            next += 1
        }
        var inline = MarkdownInline(
            parts.map { Array($0.trimmingSuffix(while: \.isWhitespace)) }, firstLine: start)
        try inline.write()
        xhtml += inline.xhtml
        plain += inline.plain + " "
        valueReferences += inline.valueReferences
    }

    /// Blocks of CommonMark that are not part of the subset.
    private func refuse(_ body: Substring, line: Int) throws(Fault) {
        func fault(_ what: String) -> Fault {
            Fault(
                id: "unsupported-markdown", message: "\(what) cannot be part of this text", line: line,
                excerpt: String(body.prefix(20)))
        }
        if body.hasPrefix("#"), body.drop(while: { $0 == "#" }).first == " " { throw fault("A heading") }
        if body.hasPrefix("> ") { throw fault("A block quotation") }
        if body.hasPrefix("|") { throw fault("A table") }
        if body.count >= 3, body.allSatisfy({ $0 == "-" || $0 == "=" || $0 == "*" || $0 == "_" }) {
            throw fault("A rule or an underlined heading")
        }
    }

    private mutating func codeBlock(depth: Int, fence: String) throws(Fault) {
        let start = next
        next += 1
        var code: [Substring] = []
        while next < lines.count, !lines[next].drop(while: \.isWhitespace).hasPrefix(fence) {
            code.append(lines[next].dropFirst(min(depth, Self.depth(lines[next]))))
            next += 1
        }
        guard next < lines.count else {
            throw Fault(
                id: "unclosed-code-block", message: "This code block is never closed by \(fence)", line: start,
                excerpt: fence)
        }
        next += 1
        let text = code.joined(separator: "\n")
        xhtml += "<html:pre>" + escapeXML(text) + "</html:pre>"
        plain += text + " "
    }

    private mutating func list(depth: Int, ordered: Bool) throws(Fault) {
        guard listDepth < Self.listDepthLimit else {
            throw Fault(
                id: "deep-markdown", message: "Lists are nested deeper than \(Self.listDepthLimit) here", line: next,
                excerpt: String(lines[next].dropFirst(depth).prefix(20)))
        }
        listDepth += 1
        defer { listDepth -= 1 }
        let name = ordered ? "html:ol" : "html:ul"
        xhtml += "<\(name)>"
        while next < lines.count {
            let line = lines[next]
            if line.allSatisfy(\.isWhitespace) {
                // A blank line ends the list unless another item or an indented block follows.
                guard let following = lines[next...].first(where: { !$0.allSatisfy(\.isWhitespace) }),
                    Self.depth(following) > depth
                        || Self.depth(following) == depth
                            && ListMarker(following.dropFirst(depth))?.ordered == ordered
                else { break }
                next += 1
                continue
            }
            guard Self.depth(line) == depth, let marker = ListMarker(line.dropFirst(depth)), marker.ordered == ordered
            else { break }
            xhtml += "<html:li>"
            let body = line.dropFirst(depth + marker.width)
            try refuse(body, line: next)
            try inlineText(indent: depth + 1, firstLine: body)
            try blocks(indent: depth + 1)
            xhtml += "</html:li>"
        }
        xhtml += "</\(name)>"
    }

    private static func depth(_ line: Substring) -> Int {
        line.prefix { $0 == " " || $0 == "\t" }.count
    }
}

extension Substring {
    func trimmingSuffix(while predicate: (Character) -> Bool) -> Substring {
        var text = self
        while let last = text.last, predicate(last) { text.removeLast() }
        return text
    }
}
