import YAMLKit

/// The objects, states and variables that a check declares by name, and those around it.
final class Scope {
    let outer: Scope?
    var objects: [String: YAMLNode] = [:]
    var states: [String: YAMLNode] = [:]
    var variables: [String: YAMLNode] = [:]

    init(outer: Scope?) {
        self.outer = outer
    }

    func find(_ kind: KeyPath<Scope, [String: YAMLNode]>, _ name: String) -> (node: YAMLNode, scope: Scope)? {
        if let node = self[keyPath: kind][name] { return (node, self) }
        return outer?.find(kind, name)
    }

    func names(_ kind: KeyPath<Scope, [String: YAMLNode]>) -> [String] {
        (Array(self[keyPath: kind].keys) + (outer?.names(kind) ?? [])).sorted()
    }
}
