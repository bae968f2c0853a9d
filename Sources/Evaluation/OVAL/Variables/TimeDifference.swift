import Glibc
import SCAP

/// The `time_difference` function, in whole seconds: between two times, or between now and a time.
enum TimeDifference {
    static func seconds(
        _ values: [String], _ first: OVALComponent.TimeFormat, _ second: OVALComponent.TimeFormat
    ) throws -> String {
        switch values.count {
        case 1: return String(Int64(time(nil)) - (try epoch(values[0], second)))
        case 2: return String(try epoch(values[0], first) - epoch(values[1], second))
        default: throw ComponentFailure.error("time_difference takes one or two components")
        }
    }

    /// Seconds since 1970 of a time text (OVAL 5.11 DateTimeFormatEnumeration).
    static func epoch(_ text: String, _ format: OVALComponent.TimeFormat) throws -> Int64 {
        let wrong = ComponentFailure.error("'\(text)' is no time in the format \(format.rawValue)")
        let numbers = text.split { !$0.isASCII || !$0.isNumber }.map(String.init)
        switch format {
        case .secondsSinceEpoch:
            guard let seconds = Int64(text) else { throw wrong }
            return seconds
        case .windowsFileTime:
            // 100 ns since 1601, in decimal or hexadecimal.
            let digits = text.hasPrefix("0x") ? Int64(text.dropFirst(2), radix: 16) : Int64(text)
            guard let ticks = digits else { throw wrong }
            return ticks / 10_000_000 - 11_644_473_600
        case .cimDateTime:
            guard let digits = numbers.first, digits.count >= 14 else { throw wrong }
            return try compact(digits, "ymd", wrong)
        case .yearMonthDay, .monthDayYear, .dayMonthYear:
            let order = format == .yearMonthDay ? "ymd" : format == .monthDayYear ? "mdy" : "dmy"
            if let date = numbers.first, date.count >= 8 {
                return try compact(numbers.joined(), order, wrong)
            }
            guard numbers.count == 3 || numbers.count == 6 else { throw wrong }
            let values = numbers.compactMap { Int($0) }
            let date = Dictionary(uniqueKeysWithValues: zip(order, values))
            return try seconds(date["y"], date["m"], date["d"], Array(values.dropFirst(3)), wrong)
        }
    }

    /// Digits without separators: date in the given order, then `hhmmss` if there is more.
    private static func compact(_ digits: String, _ order: String, _ wrong: ComponentFailure) throws -> Int64 {
        var rest = Substring(digits)
        var date: [Character: Int] = [:]
        for part in order {
            let width = part == "y" ? 4 : 2
            date[part] = Int(rest.prefix(width))
            rest = rest.dropFirst(width)
        }
        var clock: [Int] = []
        while clock.count < 3, rest.count >= 2 {
            clock.append(Int(rest.prefix(2)) ?? 0)
            rest = rest.dropFirst(2)
        }
        return try seconds(date["y"], date["m"], date["d"], clock, wrong)
    }

    private static func seconds(
        _ year: Int?, _ month: Int?, _ day: Int?, _ clock: [Int], _ wrong: ComponentFailure
    ) throws -> Int64 {
        guard let year, let month, let day, (1...9999).contains(year), (1...12).contains(month), (1...31).contains(day)
        else { throw wrong }
        var parts = tm()
        parts.tm_year = Int32(year - 1900)
        parts.tm_mon = Int32(month - 1)
        parts.tm_mday = Int32(day)
        parts.tm_hour = Int32(clock.first ?? 0)
        parts.tm_min = Int32(clock.count > 1 ? clock[1] : 0)
        parts.tm_sec = Int32(clock.count > 2 ? clock[2] : 0)
        return Int64(timegm(&parts))
    }
}
