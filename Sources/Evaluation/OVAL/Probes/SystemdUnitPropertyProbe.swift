import SCAP

/// `linux:systemdunitproperty`: what systemd says of its units (OVAL 5.11 linux systemdunitproperty_item); nobody
/// answers on a tree at rest.
struct SystemdUnitPropertyProbe: Probe {
    let types = [OVALTestType(platform: "linux", name: "systemdunitproperty")]

    func collect(_ query: ProbeQuery, into sink: ItemSink) throws(ProbeFailure) {
        guard let manager = try query.unitManager(sink) else { return }
        let unit = try query.required("unit")
        let property = try query.required("property")
        do throws(UnitManagerError) {
            for name in try manager.units() where query.matches(unit, name) == .true {
                for found in try manager.properties(of: name) where query.matches(property, found.name) == .true {
                    var item = OVALItem(query.type)
                    item.entities = [OVALItemEntity("unit", name), OVALItemEntity("property", found.name)]
                    item.entities += found.values.map { OVALItemEntity("value", $0) }
                    // An empty array is no value, and then there is no item.
                    if !found.values.isEmpty { sink.add(item) }
                }
            }
        } catch {
            throw .error(error.description)
        }
    }
}

extension ProbeQuery {
    /// The systemd to ask; `nil` on a tree at rest, for which the collection ends here.
    func unitManager(_ sink: ItemSink) throws(ProbeFailure) -> (any UnitManager)? {
        guard let facts else {
            sink.end(.notCollected, OVALMessage(.error, "only a running system has a systemd to ask"))
            return nil
        }
        guard let manager = facts.units else { throw .error("systemd cannot be asked: its bus does not answer") }
        return manager
    }
}
