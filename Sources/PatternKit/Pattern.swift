import CPCRE2
import Synchronization

/// A compiled Perl-compatible regular expression, matched against bytes with bounded effort.
///
/// OVAL's `pattern match` is defined on Perl 5 regular expressions (OVAL 5.11, OperationEnumeration).
public final class Pattern: Sendable {
    public struct Options: OptionSet, Sendable, Hashable {
        public let rawValue: UInt32

        public init(rawValue: UInt32) {
            self.rawValue = rawValue
        }

        /// Subject and pattern are UTF-8; a subject that is not makes matching throw.
        public static let utf = Options(rawValue: UInt32(PCRE2_UTF))
        public static let caseless = Options(rawValue: UInt32(PCRE2_CASELESS))
        /// `^` and `$` match at line breaks.
        public static let multiline = Options(rawValue: UInt32(PCRE2_MULTILINE))
        /// `.` matches line breaks.
        public static let dotAll = Options(rawValue: UInt32(PCRE2_DOTALL))
    }

    /// Why a pattern does not compile.
    public struct SyntaxError: Error, Sendable, Equatable {
        public let message: String
        /// Offset in UTF-8 bytes at which compilation stopped.
        public let offset: Int
    }

    /// Why a match could not be decided.
    public enum MatchError: Error, Sendable, Equatable, CustomStringConvertible {
        /// The match or depth limit was reached: the pattern backtracks too much on this subject.
        case limit
        /// The subject is not UTF-8.
        case invalidUTF8
        case other(code: Int)

        public var description: String {
            switch self {
            case .limit: "the match takes too many steps"
            case .invalidUTF8: "the text is not UTF-8"
            case .other(let code): "libpcre2 fails with code \(code)"
            }
        }
    }

    public let text: String
    // Immutable once compiled; `jit` is only ever compiled under its lock.
    private nonisolated(unsafe) let code: OpaquePointer
    private nonisolated(unsafe) let context: OpaquePointer?
    private let isJITCompiled = Mutex(false)

    /// Subjects from this size on are worth compiling machine code for.
    private static let jitThreshold = 16 << 10
    /// Steps after which a match is given up; libpcre2's own default.
    private static let matchLimit: UInt32 = 10_000_000

    public init(_ text: String, options: Options = [.utf]) throws(SyntaxError) {
        self.text = text
        var error: Int32 = 0
        var offset = 0
        var pattern = text
        let compiled = pattern.withUTF8 {
            pcre2_compile_8($0.baseAddress ?? Self.empty, $0.count, options.rawValue, &error, &offset, nil)
        }
        guard let compiled else { throw SyntaxError(message: Self.message(error), offset: offset) }
        code = compiled
        context = pcre2_match_context_create_8(nil)
        pcre2_set_match_limit_8(context, Self.matchLimit)
        pcre2_set_heap_limit_8(context, 128 << 10)
    }

    /// A pattern that matches wherever one of these texts stands.
    /// - Parameter texts: at least one, each without `\E`.
    public convenience init(anyOf texts: [String]) throws(SyntaxError) {
        try self.init(texts.map { "\\Q\($0)\\E" }.joined(separator: "|"))
    }

    deinit {
        pcre2_code_free_8(code)
        pcre2_match_context_free_8(context)
    }

    private nonisolated(unsafe) static let empty = UnsafePointer(UnsafeMutablePointer<UInt8>.allocate(capacity: 1))

    private static func message(_ error: Int32) -> String {
        withUnsafeTemporaryAllocation(of: UInt8.self, capacity: 256) { buffer in
            guard pcre2_get_error_message_8(error, buffer.baseAddress, buffer.count) >= 0 else {
                return "error \(error)"
            }
            return String(decoding: buffer.prefix { $0 != 0 }, as: UTF8.self)
        }
    }

    /// The number of capturing groups.
    public var captureCount: Int {
        var count: UInt32 = 0
        pcre2_pattern_info_8(code, UInt32(PCRE2_INFO_CAPTURECOUNT), &count)
        return Int(count)
    }

    /// The first match at or after `offset`: the range of the whole and of each group, `nil` for a group that took
    /// no part. `nil` where nothing matches.
    /// - Parameter isChecked: whether a search in the same bytes from 0 has ended without an error, so that they are
    ///   UTF-8 and need not be looked through again for each of many matches. `offset` is then that of a character.
    public func firstMatch(
        in subject: UnsafeBufferPointer<UInt8>, from offset: Int = 0, isChecked: Bool = false
    ) throws(MatchError) -> [Range<Int>?]? {
        let data = pcre2_match_data_create_from_pattern_8(code, nil)
        defer { pcre2_match_data_free_8(data) }
        let status = match(
            subject, from: offset, options: isChecked ? UInt32(PCRE2_NO_UTF_CHECK) : 0, into: data)
        guard try Self.isMatch(status) else { return nil }
        let vector = pcre2_get_ovector_pointer_8(data)
        return (0..<Int(pcre2_get_ovector_count_8(data))).map { group in
            guard let vector, vector[2 * group] != unsetOffset else { return nil }
            // \K in a lookahead can put the start behind the end.
            return min(vector[2 * group], vector[2 * group + 1])..<vector[2 * group + 1]
        }
    }

    /// Whether the pattern matches anywhere in `text`.
    public func matches(_ text: String) throws(MatchError) -> Bool {
        let data = pcre2_match_data_create_8(1, nil)
        defer { pcre2_match_data_free_8(data) }
        var text = text
        let status = text.withUTF8 { match($0, from: 0, options: 0, into: data) }
        return try Self.isMatch(status)
    }

    /// Whether some continuation of `text` could match, or `text` itself does: says whether a directory can hold
    /// paths that match.
    public func couldMatch(prefix text: String) -> Bool {
        let data = pcre2_match_data_create_8(1, nil)
        defer { pcre2_match_data_free_8(data) }
        var text = text
        let status = text.withUTF8 { match($0, from: 0, options: UInt32(PCRE2_PARTIAL_SOFT), into: data) }
        return status != PCRE2_ERROR_NOMATCH
    }

    private func match(
        _ subject: UnsafeBufferPointer<UInt8>, from offset: Int, options: UInt32, into data: OpaquePointer?
    ) -> Int32 {
        if subject.count >= Self.jitThreshold {
            isJITCompiled.withLock {
                if !$0 { _ = pcre2_jit_compile_8(code, UInt32(PCRE2_JIT_COMPLETE)) }
                $0 = true
            }
        }
        return pcre2_match_8(code, subject.baseAddress ?? Self.empty, subject.count, offset, options, data, context)
    }

    private static func isMatch(_ status: Int32) throws(MatchError) -> Bool {
        if status >= 0 { return true }
        switch status {
        case PCRE2_ERROR_NOMATCH, PCRE2_ERROR_PARTIAL: return false
        case PCRE2_ERROR_MATCHLIMIT, PCRE2_ERROR_DEPTHLIMIT, PCRE2_ERROR_HEAPLIMIT, PCRE2_ERROR_JIT_STACKLIMIT,
            PCRE2_ERROR_NOMEMORY:
            throw .limit
        case -23 ... -3: throw .invalidUTF8
        default: throw .other(code: Int(status))
        }
    }
}

/// `PCRE2_UNSET`, whose macro the importer cannot see.
private let unsetOffset = Int(bitPattern: ~UInt(0))
