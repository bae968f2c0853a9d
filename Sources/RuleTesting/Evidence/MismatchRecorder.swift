import Evaluation
import PatternKit
import SCAP
import Synchronization
import XMLKit

/// Remembers which entities of states items did not meet.
final class MismatchRecorder: EvaluationObserver {
    private let found = Mutex<[OVALItem: [OVALEntity]]>([:])

    func decided(_ node: XMLNode, _ result: OVALResult) {}

    func compared(_ item: OVALItem, _ entity: OVALEntity, _ result: OVALResult) {
        guard result != .true else { return }
        found.withLock { found in
            if found[item]?.contains(where: { $0.node == entity.node }) != true {
                found[item, default: []].append(entity)
            }
        }
    }

    func searched(_ entity: OVALEntity, options: Pattern.Options, in text: String) {}

    func decided(platform: String, _ holds: Bool) {}

    /// The entities that an item did not meet, of the states of a test.
    func mismatches(of item: OVALItem, in test: OVALTest) -> [OVALEntity] {
        let entities = found.withLock { $0[item] ?? [] }
        return entities.filter { entity in
            entity.node.parent?["id"].map(test.stateReferences.contains) ?? false
        }
    }
}
