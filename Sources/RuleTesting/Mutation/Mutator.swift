import Diagnostics
import SCAP
import XMLKit

/// A way to change a check that matters. One a file; `MutatorRegistry` lists them.
protocol Mutator: Sendable {
    /// The changes that can be made at one element of a definition, test, object, state or variable.
    func changes(at site: MutationSite) -> [(edit: Mutant.Edit, words: String)]
}

/// A check with one change in it.
public struct Mutant: Sendable {
    /// What is done to an element.
    enum Edit: Sendable, Hashable {
        case drop
        case attribute(String, String)
        case text(String)
    }

    let node: XMLNode
    let edit: Edit
    /// What is changed and how; tells it from the other mutants of its rule.
    public let words: String
    public let place: SourceLocation
}

/// An element that may be changed, in its document.
struct MutationSite {
    let node: XMLNode
    let content: OVALContent

    /// Whether the element is an entity of a state.
    var isStateEntity: Bool { node.parent?.localName.hasSuffix("_state") ?? false }
    /// Whether the element is an entity of an object.
    var isObjectEntity: Bool { node.parent?.localName.hasSuffix("_object") ?? false }
    var isCriterion: Bool { node.localName == "criterion" || node.localName == "extend_definition" }
    var isCriteria: Bool { node.localName == "criteria" }

    /// Elements of the logic that stand beside this one, and itself.
    var criteriaAround: Int { node.parent?.children.count { MutationSite(node: $0, content: content).isLogic } ?? 0 }

    var isLogic: Bool { isCriterion || isCriteria }

    /// How a reader knows the element.
    var name: String {
        if let comment = node["comment"] { return "'\(comment)'" }
        if let test = node["test_ref"] { return "'\(content.test(test)?.comment ?? test)'" }
        if let definition = node["definition_ref"] { return "'\(content.definition(definition)?.title ?? definition)'" }
        if isCriteria {
            let parts = node.children.filter { MutationSite(node: $0, content: content).isLogic }
            return "of " + parts.map { MutationSite(node: $0, content: content).name }.joined(separator: ", ")
        }
        return node["id"] ?? node.localName
    }
}

/// All ways to change a check.
enum MutatorRegistry {
    static let all: [any Mutator] = [
        DropCriterion(), NegateCriterion(), SwapOperator(), LoosenAnchor(), SwapOperation(), ShiftNumber(), DropState(),
    ]
}
