import Diagnostics
import FileTree
import PatternKit
import SCAP

/// Says which items an object of one test type denotes. One probe a file; `ProbeRegistry` lists them.
protocol Probe: Sendable {
    var types: [OVALTestType] { get }

    /// Whether the probe wants variable references as they are, instead of one call for each value.
    var readsVariables: Bool { get }

    /// Hands every item that the object denotes to `sink`.
    func collect(_ query: ProbeQuery, into sink: ItemSink) throws(ProbeFailure)
}

extension Probe {
    var readsVariables: Bool { false }
}

/// Why an object could not be collected.
enum ProbeFailure: Error {
    /// The collection as a whole failed; tests of the object err.
    case error(String)
    /// The question makes no sense for this kind of system.
    case notApplicable(String)
    /// The content itself is broken.
    case content(Diagnostic)
}

/// An object whose variables have been replaced by values, and what is needed to answer it.
struct ProbeQuery {
    let object: OVALObject
    /// The object's entities, each with one value.
    let entities: [OVALEntity]
    let session: OVALSession

    var type: OVALTestType { object.type }
    var view: TreeView { session.view }
    var facts: (any SystemFacts)? { session.facts }
    var patterns: PatternCache { session.patterns }
    var schemaVersion: OVALSchemaVersion { session.content.schemaVersion }

    func entity(_ name: String) -> OVALEntity? { entities.first { $0.name == name } }

    /// An entity that the object must have.
    func required(_ name: String) throws(ProbeFailure) -> OVALEntity {
        guard let entity = entity(name) else { throw .error("the object has no entity '\(name)'") }
        return entity
    }

    /// Whether a value is one that the entity asks for.
    func matches(_ entity: OVALEntity, _ value: String) -> OVALResult {
        if entity.operation == .patternMatch { session.observer?.searched(entity, options: [.utf], in: value) }
        return session.comparison.compare(value, entity.operation, entity.value, as: entity.datatype)
    }

    /// A behaviour's value, or its default.
    func behavior(_ name: String, default value: String) -> String { object.behaviors[name] ?? value }

    func isBehaviorSet(_ name: String, default value: Bool) -> Bool {
        object.behaviors[name].map { $0 == "true" || $0 == "1" } ?? value
    }
}
