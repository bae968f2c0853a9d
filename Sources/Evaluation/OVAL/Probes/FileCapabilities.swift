/// The capabilities of a program's file: as the attribute `security.capability` holds them, and as text like
/// `cap_net_raw=ep` (`cap_from_text(3)`).
struct FileCapabilities: Hashable {
    var permitted: UInt64 = 0
    var inheritable: UInt64 = 0
    var isEffective = false

    /// Reads the attribute (`<linux/capability.h>`, versions 2 and 3); `nil` for what is none.
    init?(attribute bytes: [UInt8]) {
        func word(_ index: Int) -> UInt64 {
            bytes[(index * 4)..<(index * 4 + 4)].reversed().reduce(0) { $0 << 8 | UInt64($1) }
        }
        guard bytes.count >= 20, [2, 3].contains(word(0) >> 24) else { return nil }
        isEffective = word(0) & 1 == 1
        permitted = word(1) | word(3) << 32
        inheritable = word(2) | word(4) << 32
    }

    /// Reads text; `nil` for what is not understood.
    init?(text: String) {
        for clause in text.split(separator: " ") {
            guard let mark = clause.firstIndex(where: { "=+-".contains($0) }) else { return nil }
            let names = clause[..<mark].split(separator: ",")
            var mask: UInt64 = names.isEmpty || names == ["all"] ? .max : 0
            if mask == 0 {
                for name in names {
                    guard let number = Self.names.firstIndex(of: name.lowercased()) else { return nil }
                    mask |= 1 << UInt64(number)
                }
            }
            let flags = clause[clause.index(after: mark)...]
            guard flags.allSatisfy({ "eip".contains($0) }) else { return nil }
            if clause[mark] == "=" {
                permitted &= ~mask
                inheritable &= ~mask
            }
            let isRemoval = clause[mark] == "-"
            if flags.contains("p") { permitted = isRemoval ? permitted & ~mask : permitted | mask }
            if flags.contains("i") { inheritable = isRemoval ? inheritable & ~mask : inheritable | mask }
            if flags.contains("e") { isEffective = !isRemoval }
        }
        if permitted == 0, inheritable == 0 { isEffective = false }
    }

    /// In the kernel's order (`capabilities(7)`).
    static let names = [
        "chown", "dac_override", "dac_read_search", "fowner", "fsetid", "kill", "setgid", "setuid", "setpcap",
        "linux_immutable", "net_bind_service", "net_broadcast", "net_admin", "net_raw", "ipc_lock", "ipc_owner",
        "sys_module", "sys_rawio", "sys_chroot", "sys_ptrace", "sys_pacct", "sys_admin", "sys_boot", "sys_nice",
        "sys_resource", "sys_time", "sys_tty_config", "mknod", "lease", "audit_write", "audit_control", "setfcap",
        "mac_override", "mac_admin", "syslog", "wake_alarm", "block_suspend", "audit_read", "perfmon", "bpf",
        "checkpoint_restore",
    ].map { "cap_\($0)" }
}
