/// Which process holds which socket: the links in `/proc/PID/fd` name the sockets' inodes.
struct SocketOwners {
    struct Owner {
        let process: RunningProcess
        /// The effective user.
        let user: Int
    }

    private var owners: [Int: Owner] = [:]

    init(_ proc: ProcFile) {
        for process in RunningProcess.all(proc) {
            var user: Int?
            for descriptor in proc.names("/proc/\(process.id)/fd") {
                guard let link = proc.link("/proc/\(process.id)/fd/\(descriptor)"), let inode = Self.inode(link),
                    owners[inode] == nil
                else { continue }
                let owner = user ?? process.users(proc).effective ?? 0
                user = owner
                owners[inode] = Owner(process: process, user: owner)
            }
        }
    }

    subscript(inode: Int) -> Owner? { owners[inode] }

    /// `socket:[123]`, or `[0000]:123` as older kernels write it.
    private static func inode(_ link: String) -> Int? {
        if link.hasPrefix("socket:[") { return Int(link.dropFirst(8).prefix { $0 != "]" }) }
        return link.hasPrefix("[0000]:") ? Int(link.dropFirst(7)) : nil
    }
}

extension RunningProcess {
    /// The real and the effective user, where the kernel shows them.
    func users(_ proc: ProcFile) -> (real: Int?, effective: Int?) {
        let ids = (proc.words("Uid", in: "/proc/\(id)/status") ?? []).map { Int($0) }
        return (ids.first ?? nil, ids.count > 1 ? ids[1] : nil)
    }
}
