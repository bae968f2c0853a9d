/// A process as `/proc/PID/stat` shows it (`proc_pid_stat(5)`).
struct RunningProcess: Sendable {
    let id: Int
    /// The command's name: at most 15 bytes.
    let name: String
    let state: Character
    let parent: Int
    let session: Int
    let terminal: Int
    /// Processor time in user and kernel mode: clock ticks.
    let userTime: UInt64
    let kernelTime: UInt64
    let priority: Int
    /// Clock ticks after the system booted.
    let start: UInt64
    /// The scheduling policy: `SCHED_OTHER` (0) and its like.
    let policy: Int

    /// What the kernel counts clock ticks by, for programs: hertz.
    static let ticksPerSecond: UInt64 = 100

    /// Every process but threads of the kernel, in the order of their ids.
    static func all(_ proc: ProcFile) -> [RunningProcess] {
        proc.names("/proc").compactMap { Int($0) }.sorted().compactMap { id in
            guard id != 2, let stat = proc.text("/proc/\(id)/stat"), let process = RunningProcess(id: id, stat: stat),
                process.parent != 2
            else { return nil }
            return process
        }
    }

    /// `nil` for what is no such file. The name stands in parentheses and may hold any of them itself.
    init?(id: Int, stat: String) {
        guard let open = stat.firstIndex(of: "("), let close = stat.lastIndex(of: ")"), open < close else { return nil }
        let fields = stat[stat.index(after: close)...].split { $0 == " " || $0 == "\n" }
        // The first of these fields is the third of the file.
        func number(_ field: Int) -> Int? { field - 3 < fields.count ? Int(fields[field - 3]) : nil }
        guard fields.count >= 20, let state = fields[0].first, let parent = number(4), let session = number(6),
            let terminal = number(7), let userTime = number(14), let kernelTime = number(15),
            let priority = number(18), let start = number(22)
        else { return nil }
        self.id = id
        name = String(decoding: stat[stat.index(after: open)..<close].utf8.prefix(15), as: UTF8.self)
        self.state = state
        self.parent = parent
        self.session = session
        self.terminal = terminal
        self.userTime = UInt64(clamping: userTime)
        self.kernelTime = UInt64(clamping: kernelTime)
        self.priority = priority
        self.start = UInt64(clamping: start)
        policy = number(41) ?? -1
    }
}
