import Glibc

/// What OVAL tells of a process in words, as `ps` writes it (OVAL 5.11 unix process58_item).
extension RunningProcess {
    /// `[DD-]HH:MM:SS` of processor time.
    var executionTime: String {
        let total = Int(clamping: userTime / Self.ticksPerSecond + kernelTime / Self.ticksPerSecond)
        let (days, rest) = total.quotientAndRemainder(dividingBy: 86_400)
        let clock = Self.clock(hours: rest / 3600, minutes: rest / 60 % 60, seconds: rest % 60)
        return days > 0 ? "\(days)-\(clock)" : clock
    }

    /// `HH:MM:SS` of today, else `Mon_DD`, by the local time.
    /// - Parameters:
    ///   - boot: when the system booted, seconds since 1970.
    ///   - now: seconds since 1970.
    func startTime(boot: Int64, now: Int64) -> String {
        var began = time_t(boot + Int64(clamping: start / Self.ticksPerSecond))
        var today = time_t(now)
        var (a, b) = (tm(), tm())
        guard localtime_r(&began, &a) != nil, localtime_r(&today, &b) != nil else { return "?" }
        if a.tm_year == b.tm_year, a.tm_yday == b.tm_yday {
            return Self.clock(hours: Int(a.tm_hour), minutes: Int(a.tm_min), seconds: Int(a.tm_sec))
        }
        let months = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"]
        return "\(months[Int(a.tm_mon)])_\(Self.twoDigits(Int(a.tm_mday)))"
    }

    var schedulingClass: String {
        switch policy {
        case 0: "TS"
        case 1: "FF"
        case 2: "RR"
        case 3: "B"
        case 5: "#5"
        default: "?"
        }
    }

    /// The terminal's name below `/dev`, `?` for none.
    var terminalName: String {
        let major = terminal >> 8 & 0xFFF
        let minor = terminal & 0xFF | terminal >> 12 & 0xFFF00
        switch major {
        case 4: return minor < 64 ? "tty\(minor)" : "ttyS\(minor - 64)"
        case 5 where minor < 2: return minor == 0 ? "tty" : "console"
        case 136...143: return "pts/\((major - 136) * 256 + minor)"
        default: return "?"
        }
    }

    /// The words that the process was started with; its name where it has none, marked where it has ended.
    func commandLine(_ proc: ProcFile) -> String {
        if state == "Z" { return "[\(name)] <defunct>" }
        guard let words = proc.bytes("/proc/\(id)/cmdline"), let last = words.lastIndex(where: { $0 != 0 }) else {
            return name
        }
        // What does not print is a dot, what parts words a space, as `ps` has it.
        let text = words[...last].map { byte -> UInt8 in
            byte == 0 || byte == 10 ? 32 : (32...126).contains(byte) ? byte : 46
        }
        return String(decoding: text, as: UTF8.self)
    }

    private static func clock(hours: Int, minutes: Int, seconds: Int) -> String {
        "\(twoDigits(hours)):\(twoDigits(minutes)):\(twoDigits(seconds))"
    }

    private static func twoDigits(_ number: Int) -> String { number < 10 ? "0\(number)" : "\(number)" }
}
