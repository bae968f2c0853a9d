import Diagnostics
import SCAP

/// The values of a variable in one evaluation.
struct VariableValues {
    var flag: CollectedObject.Flag
    var values: [String] = []
    var datatype: OVALDatatype = .string
    var messages: [OVALMessage] = []
}

extension OVALSession {
    /// The values of a variable.
    /// - Parameter location: of the reference, for the message if it leads nowhere.
    func values(ofVariable id: String, at location: SourceLocation) throws(Diagnostic) -> VariableValues {
        if let known = variables[id] { return known }
        guard let variable = content.variable(id) else {
            throw .error("dangling-reference", "nothing has the id '\(id)'", at: location)
        }
        let values = try entering(id, at: location) { () throws(Diagnostic) in try resolve(variable) }
        variables[id] = values
        return values
    }

    private func resolve(_ variable: OVALVariable) throws(Diagnostic) -> VariableValues {
        switch variable.kind {
        case .constant(let values):
            return VariableValues(flag: .complete, values: values, datatype: variable.datatype)
        case .external(let declaration):
            guard let given = externalVariables[variable.id], !given.values.isEmpty else {
                // No value is no error yet: what refers to the variable decides (EntityAttributeGroup, `var_ref`).
                return VariableValues(
                    flag: .notCollected, datatype: variable.datatype,
                    messages: [OVALMessage(.warning, "the external variable '\(variable.id)' has no value")])
            }
            for value in given.values where !isAllowed(value, declaration, variable.datatype) {
                return VariableValues(
                    flag: .error, datatype: variable.datatype,
                    messages: [OVALMessage(.error, "'\(value)' is no allowed value of '\(variable.id)'")])
            }
            return VariableValues(flag: .complete, values: given.values, datatype: variable.datatype)
        case .local(let component):
            guard let component else {
                return VariableValues(
                    flag: .error, datatype: variable.datatype,
                    messages: [OVALMessage(.error, "'\(variable.id)' holds no component")])
            }
            return try resolveLocal(variable, component)
        }
    }

    private func resolveLocal(_ variable: OVALVariable, _ component: OVALComponent) throws(Diagnostic) -> VariableValues
    {
        do {
            let result = try ComponentEvaluator(session: self, location: variable.node.location).values(of: component)
            return VariableValues(
                flag: result.values.isEmpty && result.flag == .complete ? .doesNotExist : result.flag,
                values: result.values, datatype: variable.datatype)
        } catch let failure as ComponentFailure {
            return VariableValues(
                flag: failure.flag, datatype: variable.datatype, messages: [OVALMessage(.error, failure.reason)])
        } catch let diagnostic as Diagnostic {
            throw diagnostic
        } catch {
            throw .error("variable", "\(error)", at: variable.node.location)
        }
    }

    /// Whether a value from outside meets the declaration's possible values and restrictions.
    private func isAllowed(_ value: String, _ declaration: OVALExternalVariable, _ datatype: OVALDatatype) -> Bool {
        if declaration.possibleValues.isEmpty, declaration.possibleRestrictions.isEmpty { return true }
        if declaration.possibleValues.contains(where: { comparison.compare(value, .equals, $0, as: datatype) == .true })
        {
            return true
        }
        return declaration.possibleRestrictions.contains { group in
            OVALResultTally(
                group.restrictions.map { comparison.compare(value, $0.operation, $0.value, as: datatype) }
            ).combined(by: group.logicalOperator) == .true
        }
    }
}

/// Why a component has no values.
struct ComponentFailure: Error {
    var flag: CollectedObject.Flag
    var reason: String

    static func error(_ reason: String) -> ComponentFailure { ComponentFailure(flag: .error, reason: reason) }
}
