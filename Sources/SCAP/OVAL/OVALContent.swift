import Diagnostics
import XMLKit

/// An `oval_definitions` document or component, indexed by id; parts are decoded when they are asked for.
public final class OVALContent: Sendable {
    public let root: XMLNode
    /// The schema version that the generator states, such as `5.11.1`; `5.0` where none is stated.
    public let schemaVersion: OVALSchemaVersion
    /// Ids of the definitions, in document order.
    public let definitionIDs: [String]
    /// Ids of the tests and objects, in document order.
    public let testIDs: [String]
    public let objectIDs: [String]
    private let nodes: [Section: [String: XMLNode]]

    enum Section: String, CaseIterable {
        case definitions, tests, objects, states, variables
    }

    /// - Parameter root: an `oval_definitions` element.
    public init(root: XMLNode) {
        self.root = root
        var nodes: [Section: [String: XMLNode]] = [:]
        var ids: [Section: [String]] = [:]
        for section in Section.allCases {
            var index: [String: XMLNode] = [:]
            let members = root.first(section.rawValue).map { Array($0.children) } ?? []
            for node in members {
                guard let id = node["id"], index[id] == nil else { continue }
                index[id] = node
                ids[section, default: []].append(id)
            }
            nodes[section] = index
        }
        self.nodes = nodes
        definitionIDs = ids[.definitions] ?? []
        testIDs = ids[.tests] ?? []
        objectIDs = ids[.objects] ?? []
        schemaVersion = OVALSchemaVersion(root.first("generator")?.first("schema_version")?.text ?? "")
    }

    private func node(_ section: Section, _ id: String) -> XMLNode? { nodes[section]?[id] }

    public func hasDefinition(_ id: String) -> Bool { node(.definitions, id) != nil }

    public func definition(_ id: String) -> OVALDefinition? { node(.definitions, id).map(OVALDefinition.init) }

    public func test(_ id: String) -> OVALTest? { node(.tests, id).map(OVALTest.init) }

    public func object(_ id: String) -> OVALObject? { node(.objects, id).map(OVALObject.init) }

    public func state(_ id: String) -> OVALState? { node(.states, id).map(OVALState.init) }

    public func variable(_ id: String) -> OVALVariable? { node(.variables, id).map(OVALVariable.init) }

    /// Ids of all variables that a value from outside can be bound to.
    public var externalVariableIDs: [String] {
        (nodes[.variables] ?? [:]).filter { $0.value.localName == "external_variable" }.keys.sorted()
    }
}

/// A version of the OVAL language, ordered as numbers: 5.3 < 5.10 < 5.11.1.
public struct OVALSchemaVersion: Sendable, Hashable, Comparable, CustomStringConvertible {
    public let parts: [Int]
    public let description: String

    /// Reads `5.11.1`; with several platform versions (`5.11.1:1.2`) the core's counts.
    public init(_ text: String) {
        let core = text.split(separator: ":").first.map(String.init) ?? ""
        let trimmed = core.filter { !$0.isWhitespace }
        description = trimmed.isEmpty ? "5.0" : trimmed
        parts = description.split(separator: ".").map { Int($0) ?? 0 }
    }

    public static func == (a: Self, b: Self) -> Bool { !(a < b) && !(b < a) }

    public static func < (a: Self, b: Self) -> Bool {
        for i in 0..<max(a.parts.count, b.parts.count) {
            let x = i < a.parts.count ? a.parts[i] : 0
            let y = i < b.parts.count ? b.parts[i] : 0
            if x != y { return x < y }
        }
        return false
    }

    public func hash(into hasher: inout Hasher) {
        hasher.combine(parts.reversed().drop { $0 == 0 }.reversed().map { $0 })
    }
}
