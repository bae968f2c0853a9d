import Diagnostics
import SCAP

/// `independent:variable`: the values of a variable (OVAL 5.11 variable_item).
struct VariableProbe: Probe {
    let types = [OVALTestType(platform: "independent", name: "variable")]
    // The entity `var_ref` names a variable; it is no value to look for.
    let readsVariables = true

    func collect(_ query: ProbeQuery, into sink: ItemSink) throws(ProbeFailure) {
        let entity = try query.required("var_ref")
        do throws(Diagnostic) {
            let values = try query.session.values(ofVariable: entity.value, at: entity.location)
            switch values.flag {
            // A variable that nobody gave a value has an item without values, so that states of its value are not
            // known.
            case .complete, .incomplete, .notCollected:
                var item = OVALItem(query.type, entities: [OVALItemEntity("var_ref", entity.value)])
                item.entities += values.values.map { OVALItemEntity("value", $0, values.datatype) }
                sink.add(item)
            case .error: sink.problem("the variable '\(entity.value)' could not be evaluated")
            default: break
            }
        } catch {
            throw .content(error)
        }
    }
}
