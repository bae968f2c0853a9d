import SCAP

/// `linux:apparmorstatus`: how many profiles are loaded and how many processes they confine (OVAL 5.11.2 linux
/// apparmorstatus_item); only a running system has loaded profiles.
struct AppArmorStatusProbe: Probe {
    let types = [OVALTestType(platform: "linux", name: "apparmorstatus")]

    private static let folder = "/sys/kernel/security/apparmor"

    func collect(_ query: ProbeQuery, into sink: ItemSink) throws(ProbeFailure) {
        guard query.facts != nil else { throw .notApplicable("only a running system has loaded profiles") }
        let proc = ProcFile(view: query.view)
        guard let text = proc.text("\(Self.folder)/profiles") else {
            throw .error("\(Self.folder)/profiles cannot be read: AppArmor is not there, or asks for more rights")
        }
        let profiles = text.split(separator: "\n").compactMap(Self.confinement)
        let modes = Dictionary(profiles.map { ($0.name, $0.mode) }, uniquingKeysWith: { first, _ in first })
        var confined: [String] = []
        var unconfined = 0
        for process in RunningProcess.all(proc) {
            let current = ["apparmor/current", "current"].lazy
                .compactMap { proc.lines("/proc/\(process.id)/attr/\($0)").first }.first
            if let current, let found = Self.confinement(current) {
                confined.append(found.mode)
            } else if let program = proc.link("/proc/\(process.id)/exe"), modes[program] != nil {
                unconfined += 1
            }
        }
        let counts = [
            ("loaded_profiles_count", profiles.count),
            ("enforce_mode_profiles_count", profiles.count { $0.mode == "enforce" }),
            ("complain_mode_profiles_count", profiles.count { $0.mode == "complain" }),
            ("processes_with_profiles_count", confined.count + unconfined),
            ("enforce_mode_processes_count", confined.count { $0 == "enforce" }),
            ("complain_mode_processes_count", confined.count { $0 == "complain" }),
            ("unconfined_processes_with_profiles_count", unconfined),
        ]
        sink.add(OVALItem(query.type, entities: counts.map { OVALItemEntity($0.0, $0.1) }))
    }

    /// `name (mode)`; `nil` for `unconfined`, which has no mode.
    private static func confinement(_ line: Substring) -> (name: String, mode: String)? {
        guard line.hasSuffix(")"), let open = line.lastIndex(of: "("), open > line.startIndex else { return nil }
        let name = line[..<open].split(separator: " ").joined(separator: " ")
        return (name, String(line[line.index(after: open)...].dropLast()))
    }
}
