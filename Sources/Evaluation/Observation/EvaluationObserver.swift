import PatternKit
import SCAP
import XMLKit

/// Is told of what an evaluation decides on its way to a verdict: coverage and explanations are made of it.
///
/// Evaluations that run at the same time may share an observer.
public protocol EvaluationObserver: Sendable {
    /// A `criteria`, `criterion` or `extend_definition` came out, `negate` applied.
    func decided(_ node: XMLNode, _ result: OVALResult)

    /// An item was compared with one entity of a state.
    func compared(_ item: OVALItem, _ entity: OVALEntity, _ result: OVALResult)

    /// The pattern that is an entity's value was looked for in a text.
    func searched(_ entity: OVALEntity, options: Pattern.Options, in text: String)

    /// A platform was found to hold or not: a CPE name, `#id` of a platform definition, or the id of its check.
    func decided(platform: String, _ holds: Bool)
}
