import Glibc

/// Points of time that machines in several zones can compare: the texts' order is theirs.
enum UTCTime {
    /// `2026-01-31T12:00:00Z`.
    /// - Parameter seconds: since the epoch, of a year with four digits.
    static func text(_ seconds: Int64) -> String {
        var time = time_t(seconds)
        var parts = tm()
        gmtime_r(&time, &parts)
        let date = "\(parts.tm_year + 1900)-\(two(parts.tm_mon + 1))-\(two(parts.tm_mday))"
        return date + "T\(two(parts.tm_hour)):\(two(parts.tm_min)):\(two(parts.tm_sec))Z"
    }

    private static func two(_ number: Int32) -> String { number < 10 ? "0\(number)" : "\(number)" }
}
