import FileTree
import SCAP

/// `unix:runlevel`: which services System V's init starts and stops at which runlevel (OVAL 5.11 unix runlevel_item).
///
/// The families of Red Hat and SUSE keep links to their scripts, a directory a runlevel. Others have no runlevels that the
/// reference would know of: there the object errs, as it does with the reference.
struct RunLevelProbe: Probe {
    let types = [OVALTestType(platform: "unix", name: "runlevel")]

    private struct Family {
        let marks: [String]
        let scripts: String
        /// Before and after the runlevel.
        let links: (String, String)
        /// Whether what is not started counts as stopped.
        let stopsTheRest: Bool
    }

    private static let families = [
        Family(
            marks: ["/etc/oracle-release", "/etc/redhat-release"], scripts: "/etc/rc.d/init.d",
            links: ("/etc/rc", ".d"), stopsTheRest: false),
        Family(
            marks: ["/etc/SuSE-release", "/etc/sles-release", "/etc/novell-release"], scripts: "/etc/init.d",
            links: ("/etc/init.d/rc", ".d"), stopsTheRest: true),
    ]

    func collect(_ query: ProbeQuery, into sink: ItemSink) throws(ProbeFailure) {
        let service = try query.required("service_name")
        let runlevel = try query.required("runlevel")
        guard let family = Self.family(query) else { throw .error("the system has no System V runlevels") }
        let names = try query.names(inKnownDirectory: family.scripts)
        guard !names.isEmpty else { throw .error("there are no scripts in \(family.scripts)") }
        for name in names where try query.selects(service, name) {
            let script = TreePath.join(family.scripts, name)
            for level in ["0", "1", "2", "3", "4", "5", "6"] where try query.selects(runlevel, level) {
                let folder = family.links.0 + level + family.links.1
                let links = try query.names(inKnownDirectory: folder)
                guard !links.isEmpty else { continue }
                let mark = Self.mark(script, links.map { TreePath.join(folder, $0) }, family, query)
                var item = OVALItem(query.type)
                item.entities = [
                    OVALItemEntity("service_name", name), OVALItemEntity("runlevel", level),
                    OVALItemEntity("start", mark == "S"),
                    OVALItemEntity("kill", family.stopsTheRest ? mark != "S" : mark == "K"),
                ]
                sink.add(item)
            }
        }
    }

    /// Debian's family has scripts too, but the reference does not read them.
    private static func family(_ query: ProbeQuery) -> Family? {
        func isThere(_ path: String) -> Bool { (try? query.view.resolve(path, followLast: true)) ?? nil != nil }
        if isThere("/etc/debian_version") || isThere("/etc/debian_release") { return nil }
        return families.first { $0.marks.contains(where: isThere) }
    }

    /// The letter that the first link to a script begins with: `S` to start it, `K` to stop it.
    private static func mark(_ script: String, _ links: [String], _ family: Family, _ query: ProbeQuery) -> Character? {
        guard let target = try? query.view.resolve(script, followLast: true) else { return nil }
        for link in links where (try? query.view.resolve(link, followLast: true)) == target {
            let letter = TreePath.split(link).name.first
            if letter == "S" || (letter == "K" && !family.stopsTheRest) { return letter }
        }
        return nil
    }
}
