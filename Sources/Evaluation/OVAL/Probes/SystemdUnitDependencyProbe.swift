import SCAP

/// `linux:systemdunitdependency`: the units that a target brings with it, and those that targets among them bring (OVAL
/// 5.11 linux systemdunitdependency_item); nobody answers on a tree at rest.
struct SystemdUnitDependencyProbe: Probe {
    let types = [OVALTestType(platform: "linux", name: "systemdunitdependency")]

    func collect(_ query: ProbeQuery, into sink: ItemSink) throws(ProbeFailure) {
        guard let manager = try query.unitManager(sink) else { return }
        let unit = try query.required("unit")
        do throws(UnitManagerError) {
            for name in try manager.units() where query.matches(unit, name) == .true {
                var found: [String] = []
                var seen: Set<String> = [name]
                try Self.collect(name, manager, &found, &seen)
                sink.add(
                    OVALItem(
                        query.type,
                        entities: [OVALItemEntity("unit", name)] + found.map { OVALItemEntity("dependency", $0) }))
            }
        } catch {
            throw .error(error.description)
        }
    }

    /// Adds what a unit requires and wants. Only targets are looked into further, as `systemctl list-dependencies` does.
    private static func collect(
        _ unit: String, _ manager: any UnitManager, _ found: inout [String], _ seen: inout Set<String>
    ) throws(UnitManagerError) {
        guard unit.hasSuffix(".target") else { return }
        let properties = try manager.properties(of: unit)
        for kind in ["Requires", "Wants"] {
            for dependency in properties.first(where: { $0.name == kind })?.values ?? [] {
                guard seen.insert(dependency).inserted else { continue }
                found.append(dependency)
                try collect(dependency, manager, &found, &seen)
            }
        }
    }
}
