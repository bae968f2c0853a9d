import Diagnostics
import XMLKit

/// The definitions, tests, objects, states and variables of one OVAL document in the making.
///
/// What is declared twice is kept once. Ids read `oval:NAMESPACE.OWNER:KIND:NUMBER`, where the owner is the rule that
/// needed the thing first, so that a result can be read and another rule's change moves no id.
final class OVALComponent {
    enum Kind: String {
        case definition = "def"
        case test = "tst"
        case object = "obj"
        case state = "ste"
        case variable = "var"
    }

    struct Definition {
        var id: String
        /// What it is about (OVAL 5.11, ClassEnumeration).
        var definitionClass: String
        var title: String
        var description: String
        var references: [Reference]
        var criteria: Criteria
        /// The project's values that the definition needs, by id.
        var values: Set<String>
        /// Where the check was written that it was made of first.
        var location: SourceLocation
    }

    struct Reference: Hashable {
        var source: String
        var id: String
        var url: String?
    }

    /// A node of a definition's logic (OVAL 5.11, CriteriaType).
    indirect enum Criteria: Hashable {
        case criterion(test: String, negate: Bool, comment: String?)
        case extend(definition: String, negate: Bool, comment: String?)
        case criteria(operation: String, negate: Bool, comment: String?, [Criteria])

        var negated: Criteria {
            switch self {
            case .criterion(let test, let negate, let comment):
                .criterion(test: test, negate: !negate, comment: comment)
            case .extend(let id, let negate, let comment): .extend(definition: id, negate: !negate, comment: comment)
            case .criteria(let operation, let negate, let comment, let children):
                .criteria(operation: operation, negate: !negate, comment: comment, children)
            }
        }

        /// The same without words, to compare by.
        var bare: Criteria {
            switch self {
            case .criterion(let test, let negate, _): .criterion(test: test, negate: negate, comment: nil)
            case .extend(let id, let negate, _): .extend(definition: id, negate: negate, comment: nil)
            case .criteria(let operation, let negate, _, let children):
                .criteria(operation: operation, negate: negate, comment: nil, children.map(\.bare))
            }
        }
    }

    let namespace: String
    /// `compliance` or `inventory`.
    let definitionClass: String
    private(set) var definitions: [Definition] = []
    private(set) var elements: [Kind: [OVALElement]] = [:]
    private(set) var raw: [Kind: [XMLNode]] = [:]
    /// Where what was declared is written first, by id.
    private(set) var places: [String: SourceLocation] = [:]
    /// Families whose namespaces have to be declared.
    private(set) var families: Set<String> = []
    private(set) var usesYAMLContent = false
    private(set) var datatypes: [String: String] = [:]

    private var known: [Kind: [OVALElement: String]] = [:]
    private var knownDefinitions: [Criteria: Int] = [:]
    private var indices: [String: Int] = [:]
    /// The variable of each of the project's values: two values never share one, whatever their datatypes are.
    private var externals: [String: String] = [:]
    private var counters: [String: Int] = [:]
    private var rawElements: [String: XMLNode] = [:]

    init(namespace: String, definitionClass: String) {
        self.namespace = namespace
        self.definitionClass = definitionClass
    }

    var isEmpty: Bool { definitions.isEmpty && raw.isEmpty }

    func use(_ type: OVALCatalog.TestType) {
        families.insert(type.family)
        if type.name == "yamlfilecontent" { usesYAMLContent = true }
    }

    /// The id of `element`: that of an equal one declared before, or a new one.
    func intern(
        _ kind: Kind, _ element: OVALElement, owner: String, comment: String? = nil, at place: SourceLocation? = nil
    ) -> String {
        if let id = known[kind]?[element] { return id }
        let id = newID(kind, owner)
        places[id] = place
        known[kind, default: [:]][element] = id
        if kind == .variable { datatypes[id] = element["datatype"] }
        var named = element
        named.attributes.insert(contentsOf: [.init(name: "id", value: id), .init(name: "version", value: "1")], at: 0)
        if let comment { named.attributes.append(.init(name: "comment", value: comment)) }
        elements[kind, default: []].append(named)
        return id
    }

    /// The variable that carries the project's value `value`.
    func external(value: String, datatype: String) -> String {
        if let id = externals[value] { return id }
        let id = newID(.variable, "value.\(value)")
        externals[value] = id
        datatypes[id] = datatype
        elements[.variable, default: []].append(
            OVALElement(
                "external_variable",
                ["id": id, "version": "1", "datatype": datatype, "comment": "The value \(value)"]))
        return id
    }

    /// The id of a definition with this logic, and whether it is new.
    func define(
        definitionClass: String, title: String, description: String, references: [Reference], criteria: Criteria,
        values: Set<String>, owner: String, written location: SourceLocation
    ) -> String {
        let bare = criteria.bare
        if let index = knownDefinitions[bare], definitions[index].definitionClass == definitionClass {
            for reference in references where !definitions[index].references.contains(reference) {
                definitions[index].references.append(reference)
            }
            return definitions[index].id
        }
        let id = newID(.definition, owner)
        knownDefinitions[bare] = definitions.count
        indices[id] = definitions.count
        definitions.append(
            Definition(
                id: id, definitionClass: definitionClass, title: title, description: description,
                references: references, criteria: criteria,
                values: values, location: location))
        return id
    }

    func definition(_ id: String) -> Definition? {
        indices[id].map { definitions[$0] }
    }

    /// Takes over an element of raw OVAL; says whether its id was free, or another file has the very same.
    func add(_ kind: Kind, raw node: XMLNode) -> Bool {
        guard let id = node["id"] else { return false }
        if let twin = rawElements[id] { return XMLSerializer.serialize(twin) == XMLSerializer.serialize(node) }
        rawElements[id] = node
        raw[kind, default: []].append(node)
        return true
    }

    private func newID(_ kind: Kind, _ owner: String) -> String {
        let stem = "oval:\(namespace).\(Self.word(owner)):\(kind.rawValue):"
        let number = counters[stem, default: 0] + 1
        counters[stem] = number
        return stem + String(number)
    }

    /// `text` with what an OVAL id cannot hold replaced.
    private static func word(_ text: String) -> String {
        String(
            text.map { $0.isASCII && ($0.isLetter || $0.isNumber || $0 == "-" || $0 == "_" || $0 == ".") ? $0 : "_" })
    }
}
