import SCAP

/// `unix:inetd`: services that inetd starts, in `/etc/inetd.conf` and `/etc/inet/inetd.conf` (OVAL 5.11 unix
/// inetd_item, `inetd.conf(5)`).
struct InetdProbe: Probe {
    let types = [OVALTestType(platform: "unix", name: "inetd")]

    private static let files = ["/etc/inetd.conf", "/etc/inet/inetd.conf"]

    func collect(_ query: ProbeQuery, into sink: ItemSink) throws(ProbeFailure) {
        let protocolEntity = try query.required("protocol")
        let name = try query.required("service_name")
        for path in Self.files {
            for line in TextLines.of(try query.content(ofKnownFile: path) ?? []) {
                let fields = line.split(maxSplits: 6) { $0 == " " || $0 == "\t" }.map(String.init)
                // service, socket type, protocol, wait or nowait, user, program, arguments
                guard fields.count >= 6, !fields[0].hasPrefix("#"), try query.selects(name, fields[0]),
                    try query.selects(protocolEntity, fields[2])
                else { continue }
                var item = OVALItem(query.type)
                item.entities = [
                    OVALItemEntity("protocol", fields[2]), OVALItemEntity("service_name", fields[0]),
                    OVALItemEntity("server_program", fields[5]),
                ]
                if fields.count > 6 {
                    let arguments = fields[6].reversed().drop { $0 == " " || $0 == "\t" }.reversed()
                    item.entities.append(OVALItemEntity("server_arguments", String(arguments)))
                }
                item.entities += [
                    OVALItemEntity("endpoint_type", fields[1]), OVALItemEntity("exec_as_user", fields[4]),
                    // How many programs at once may follow after a dot.
                    OVALItemEntity("wait_status", String(fields[3].prefix { $0 != "." })),
                ]
                sink.add(item)
            }
        }
    }
}
