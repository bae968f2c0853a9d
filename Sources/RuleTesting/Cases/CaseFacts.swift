import Authoring
import Evaluation

/// A running system, as far as a case tells of it.
struct CaseFacts: SystemFacts {
    let system: RunningSystem

    var uname: UnameFacts? {
        UnameFacts(
            system: "Linux", node: system.name, release: system.release, version: system.version,
            machine: system.machine)
    }
    var addresses: [String] { system.addresses }
    func environment(ofProcess pid: Int?) -> [(name: String, value: String)]? { system.environment }
}
