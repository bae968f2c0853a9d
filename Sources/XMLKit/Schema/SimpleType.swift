import CLibXML2

/// A simple type of XML Schema: which character strings are its values.
///
/// Values of built-in types and patterns are judged by libxml2's own functions, so that a proof and a validation
/// cannot disagree on them; what is plainly right is recognised before they are asked.
final class SimpleType {
    enum WhiteSpace { case preserve, replace, collapse }

    private enum Kind {
        case builtIn(BuiltInType)
        case restriction(SimpleType, Facets)
        case union([SimpleType])
    }

    private let kind: Kind
    let whiteSpace: WhiteSpace
    /// Whether two values are equal just if their characters are (after white space is worked out).
    let isTextual: Bool
    let isNumber: Bool
    /// Whether every string is a value.
    let isEverything: Bool
    /// Whether a document has each value once at most.
    let isIdentifier: Bool
    /// Values that were found right before.
    private var known = ByteSet(limit: 4096)

    init(_ builtIn: BuiltInType) {
        kind = .builtIn(builtIn)
        whiteSpace = builtIn.whiteSpace
        isTextual = builtIn.isTextual
        isNumber = builtIn.isNumber
        isEverything = builtIn.isEverything
        isIdentifier = builtIn.isIdentifier
    }

    init(base: SimpleType, facets: Facets) {
        kind = .restriction(base, facets)
        whiteSpace = facets.whiteSpace ?? base.whiteSpace
        isTextual = base.isTextual
        isNumber = base.isNumber
        isEverything = false
        isIdentifier = base.isIdentifier
    }

    init(union members: [SimpleType]) {
        kind = .union(members)
        whiteSpace = .preserve
        isTextual = members.allSatisfy(\.isTextual)
        isNumber = members.allSatisfy(\.isNumber)
        isEverything = false
        isIdentifier = members.contains(where: \.isIdentifier)
    }

    /// The values that the type enumerates; none where there are others.
    var words: [String] {
        switch kind {
        case .builtIn(let type): type.isBoolean ? ["true", "false"] : []
        case .restriction(let base, let facets): facets.words.isEmpty ? base.words : facets.words
        case .union(let members): members.contains { $0.words.isEmpty } ? [] : members.flatMap(\.words)
        }
    }

    /// Whether the value is certainly one of the type's. White space need not have been worked out.
    func accepts(_ value: ByteSlice) -> Bool {
        if case .union(let members) = kind { return members.contains { $0.accepts(value) } }
        return normalized(value) { acceptsNormalized($0) }
    }

    private func acceptsNormalized(_ value: ByteSlice) -> Bool {
        switch kind {
        case .builtIn(let type): return type.accepts(value)
        case .union(let members): return members.contains { $0.accepts(value) }
        case .restriction(let base, let facets):
            if known.contains(value) { return true }
            guard facets.accept(value), base.acceptsNormalized(value) else { return false }
            known.insert(value)
            return true
        }
    }

    /// Calls `body` with the value after white space is worked out as the type asks.
    func normalized<R>(_ value: ByteSlice, _ body: (ByteSlice) -> R) -> R {
        switch whiteSpace {
        case .preserve: return body(value)
        case .replace:
            guard value.contains(where: { $0 == 9 || $0 == 10 || $0 == 13 }) else { return body(value) }
            return value.map { $0 == 9 || $0 == 10 || $0 == 13 ? 32 : $0 }.withUnsafeBufferPointer(body)
        case .collapse:
            var isCollapsed = value.first.map { !$0.isXMLSpace } ?? true
            if isCollapsed {
                var wasSpace = false
                for byte in value {
                    if byte.isXMLSpace {
                        if wasSpace || byte != 32 {
                            isCollapsed = false
                            break
                        }
                        wasSpace = true
                    } else {
                        wasSpace = false
                    }
                }
                if wasSpace { isCollapsed = false }
            }
            if isCollapsed { return body(value) }
            return Array(value.split(whereSeparator: \.isXMLSpace).joined(separator: [32])).withUnsafeBufferPointer(
                body)
        }
    }
}

/// A value in the document's own bytes.
typealias ByteSlice = UnsafeBufferPointer<UInt8>

extension UInt8 {
    var isXMLSpace: Bool { self == 32 || self == 10 || self == 9 || self == 13 }
}

/// The facets of one step of restriction (XML Schema Part 2, 4.3).
struct Facets {
    var whiteSpace: SimpleType.WhiteSpace?
    var enumeration: ByteSet?
    /// The values of the enumeration in the order of the schema.
    var words: [String] = []
    var patterns: [SchemaPattern] = []
    /// Least and most characters.
    var length: ClosedRange<Int>?
    var numbers: [NumberFacet] = []

    func accept(_ value: ByteSlice) -> Bool {
        if let enumeration, !enumeration.contains(value) { return false }
        if !patterns.isEmpty, !patterns.contains(where: { $0.matches(value) }) { return false }
        if let length {
            // Continuation bytes of UTF-8 are no characters of their own.
            guard length.contains(value.count(where: { $0 & 0xC0 != 0x80 })) else { return false }
        }
        return numbers.allSatisfy { $0.accepts(value) }
    }
}

/// A pattern of XML Schema, run by libxml2.
final class SchemaPattern {
    private let expression: xmlRegexpPtr

    init?(_ text: String) {
        guard let compiled = xmlRegexpCompile(text) else { return nil }
        expression = compiled
    }

    deinit { xmlRegFreeRegexp(expression) }

    func matches(_ value: ByteSlice) -> Bool {
        withCString(value) { xmlRegexpExec(expression, $0) == 1 }
    }
}

/// Calls `body` with the bytes and a zero after them.
func withCString<R>(_ value: ByteSlice, _ body: (UnsafePointer<UInt8>) -> R) -> R {
    withUnsafeTemporaryAllocation(of: UInt8.self, capacity: value.count + 1) { buffer in
        _ = buffer.update(from: value)
        buffer[value.count] = 0
        return body(UnsafePointer(buffer.baseAddress!))
    }
}
