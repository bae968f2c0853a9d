import SCAP

/// `unix:xinetd`: services that xinetd starts (OVAL 5.11 unix xinetd_item).
struct XinetdProbe: Probe {
    let types = [OVALTestType(platform: "unix", name: "xinetd")]

    func collect(_ query: ProbeQuery, into sink: ItemSink) throws(ProbeFailure) {
        let configuration = try XinetdConfiguration(query)
        let protocolEntity = try query.required("protocol")
        let name = try query.required("service_name")
        let known = NetworkServices(try query.content(ofKnownFile: "/etc/services") ?? [])
        for service in configuration.services where try query.selects(name, service.name) {
            let guessed = service.text("socket_type").flatMap { ["stream": "tcp", "dgram": "udp"][$0] }
            guard let protocolName = service.text("protocol") ?? guessed ?? known.protocolName(of: service.name) else {
                sink.problem("the protocol of xinetd's service '\(service.name)' is not known")
                continue
            }
            guard try query.selects(protocolEntity, protocolName) else { continue }
            let port = service.text("port").flatMap { Int($0) } ?? known.port(of: service.name, protocolName)
            var item = OVALItem(query.type)
            item.entities = [OVALItemEntity("protocol", protocolName), OVALItemEntity("service_name", service.name)]
            item.entities += ["flags", "no_access"].flatMap { entity in
                service.list(entity).map { OVALItemEntity(entity, $0) }
            }
            item.entities += service.list("only_from").map { OVALItemEntity("only_from", $0, Self.datatype(of: $0)) }
            if let port { item.entities.append(OVALItemEntity("port", port)) }
            for (entity, attribute) in [
                ("server", "server"), ("server_arguments", "server_args"), ("socket_type", "socket_type"),
            ] {
                if let text = service.text(attribute) { item.entities.append(OVALItemEntity(entity, text)) }
            }
            if let type = service.text("type") {
                // Combinations are no value of EntityItemXinetdTypeStatusType.
                item.entities.append(OVALItemEntity("type", service.list("type").count == 1 ? type : ""))
            }
            if let user = service.text("user") { item.entities.append(OVALItemEntity("user", user)) }
            item.entities += [
                OVALItemEntity("wait", service.text("wait") == "yes"),
                OVALItemEntity("disabled", configuration.isDisabled(service)),
            ]
            sink.add(item)
        }
    }

    /// Addresses have datatypes; names of hosts and networks are text.
    private static func datatype(of host: String) -> OVALDatatype {
        if IPAddress.v4(host) != nil { return .ipv4Address }
        return IPAddress.v6(host) != nil ? .ipv6Address : .string
    }
}

/// The services in `/etc/services` (`services(5)`).
struct NetworkServices {
    private var entries: [(names: [String], port: Int, protocolName: String)] = []

    init(_ content: [UInt8]) {
        for line in TextLines.of(content) {
            let words = line.prefix { $0 != "#" }.split { $0 == " " || $0 == "\t" }.map(String.init)
            guard words.count >= 2 else { continue }
            let parts = words[1].split(separator: "/").map(String.init)
            guard parts.count == 2, let port = Int(parts[0]) else { continue }
            entries.append(([words[0]] + words.dropFirst(2), port, parts[1]))
        }
    }

    /// The first protocol that a service is known by.
    func protocolName(of name: String) -> String? { entries.first { $0.names.contains(name) }?.protocolName }

    func port(of name: String, _ protocolName: String) -> Int? {
        entries.first { $0.names.contains(name) && $0.protocolName == protocolName }?.port
    }
}
