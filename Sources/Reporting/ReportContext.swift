import Evaluation
import Glibc

/// What result documents say about the run itself: the tool, the system, the time.
public struct ReportContext: Sendable {
    public var productName = "Scapwright"
    public var productVersion: String
    /// CPE name of the tool, for `test-system`.
    public var productCPE: String
    public var target: TargetFacts
    /// Seconds since the epoch, of the document.
    public var time: Int64
    /// Where the content came from.
    public var contentPath: String
    /// Leave system characteristics out.
    public var withoutSystemCharacteristics = false
    /// Give results only, neither definitions nor criteria.
    public var isThin = false

    public init(version: String, target: TargetFacts, time: Int64, contentPath: String) {
        productVersion = version
        productCPE = "cpe:/a:scapwright:scapwright:\(version)"
        self.target = target
        self.time = time
        self.contentPath = contentPath
    }
}

/// Times as documents write them.
public enum Timestamp {
    /// `2026-01-31T12:00:00+00:00`, in local time.
    public static func zoned(_ seconds: Int64) -> String {
        var parts = local(seconds)
        let offset = Int(parts.tm_gmtoff) / 60
        let zone = (offset < 0 ? "-" : "+") + two(abs(offset) / 60) + ":" + two(abs(offset) % 60)
        parts.tm_gmtoff = 0
        return text(parts) + zone
    }

    /// `2026-01-31T12:00:00`, in local time.
    public static func plain(_ seconds: Int64) -> String { text(local(seconds)) }

    private static func local(_ seconds: Int64) -> tm {
        var time = time_t(seconds)
        var parts = tm()
        localtime_r(&time, &parts)
        return parts
    }

    private static func text(_ t: tm) -> String {
        "\(t.tm_year + 1900)-\(two(Int(t.tm_mon) + 1))-\(two(Int(t.tm_mday)))T\(two(Int(t.tm_hour))):"
            + "\(two(Int(t.tm_min))):\(two(Int(t.tm_sec)))"
    }

    private static func two(_ number: Int) -> String { number < 10 ? "0\(number)" : "\(number)" }
}

/// Numbers as XCCDF results write them: six decimals.
enum Decimal {
    static func text(_ value: Float) -> String {
        var buffer = [CChar](repeating: 0, count: 64)
        let count = withVaList([Double(value)]) { vsnprintf(&buffer, buffer.count, "%f", $0) }
        return String(decoding: buffer.prefix(Int(max(0, count))).map { UInt8(bitPattern: $0) }, as: UTF8.self)
    }
}
