import PatternKit
import SCAP

/// The functions of OVAL variables that turn a text into another.
enum TextFunctions {
    private static let special = Set("^$\\.[](){}*+?|")

    /// Puts a backslash before each character that has a meaning in a regular expression.
    static func escapeRegex(_ text: String) -> String {
        var result = ""
        for character in text {
            if special.contains(character) { result.append("\\") }
            result.append(character)
        }
        return result
    }

    /// The pieces between delimiters; without a delimiter, the whole.
    static func split(_ text: String, _ delimiter: String) -> [String] {
        guard !delimiter.isEmpty else { return [text] }
        var pieces: [String] = []
        var rest = Array(text.utf8)[...]
        let mark = Array(delimiter.utf8)
        var piece: [UInt8] = []
        while let byte = rest.first {
            if rest.starts(with: mark) {
                pieces.append(String(decoding: piece, as: UTF8.self))
                piece = []
                rest = rest.dropFirst(mark.count)
            } else {
                piece.append(byte)
                rest = rest.dropFirst()
            }
        }
        return pieces + [String(decoding: piece, as: UTF8.self)]
    }

    /// `length` characters from character `start` (from 1) on; to the end where `length` is below 0.
    static func substring(_ text: String, start: Int, length: Int) throws -> String {
        guard start <= text.count else {
            throw ComponentFailure.error("substring_start \(start) is beyond the end of '\(text)'")
        }
        let tail = text.dropFirst(max(0, start - 1))
        return String(length < 0 ? tail : tail.prefix(length))
    }

    /// The first group of the first match; empty where nothing matches or the group took no part.
    static func regexCapture(_ text: String, _ pattern: String, _ patterns: PatternCache) throws -> String {
        do {
            let compiled = try patterns.pattern(pattern)
            var text = text
            return try text.withUTF8 { subject in
                guard let groups = try compiled.firstMatch(in: subject), groups.count > 1, let first = groups[1]
                else { return "" }
                return String(decoding: subject[first], as: UTF8.self)
            }
        } catch let error as Pattern.SyntaxError {
            throw ComponentFailure.error("the pattern '\(pattern)' is wrong at \(error.offset): \(error.message)")
        } catch {
            throw ComponentFailure.error("the pattern '\(pattern)' cannot be matched: \(error)")
        }
    }

    /// A regular expression that matches what a shell glob matches: a dot at the beginning of a name is matched by a dot
    /// alone (OVAL 5.11 GlobToRegexFunctionType, glob(7)).
    static func globToRegex(_ glob: String, escapesWithBackslash: Bool) throws -> String {
        var result = "^"
        var rest = Array(glob)[...]
        while let character = rest.popFirst() {
            let startsName = result == "^" || result.hasSuffix("/")
            switch character {
            case "*": result += startsName ? "(?=[^.])[^/]*" : "[^/]*"
            case "?": result += startsName ? "[^./]" : "[^/]"
            case "\\" where escapesWithBackslash:
                if let next = rest.popFirst() { result += escapeRegex(String(next)) }
            case "[":
                guard let end = classEnd(rest) else {
                    throw ComponentFailure.error("the glob '\(glob)' has no bracket that closes")
                }
                result += "[" + classBody(rest[..<end]) + "]"
                rest = rest[(end + 1)...]
            default: result += escapeRegex(String(character))
            }
        }
        return result + "$"
    }

    /// Where the `]` that closes a bracket expression is.
    private static func classEnd(_ text: ArraySlice<Character>) -> Int? {
        var index = text.startIndex
        if index < text.endIndex, text[index] == "!" || text[index] == "^" { index += 1 }
        if index < text.endIndex, text[index] == "]" { index += 1 }
        return text[min(index, text.endIndex)...].firstIndex(of: "]")
    }

    private static func classBody(_ text: ArraySlice<Character>) -> String {
        var body = String(text)
        if body.hasPrefix("!") { body = "^" + body.dropFirst() }
        return body.split(separator: "\\", omittingEmptySubsequences: false).joined(separator: "\\\\")
    }
}
