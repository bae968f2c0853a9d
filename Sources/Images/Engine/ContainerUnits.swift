import Evaluation
import FileTree
import Synchronization

/// The systemd of a running container, where it has one: it is connected to when somebody first asks, over the container's
/// own bus.
final class ContainerUnits: Sendable {
    private enum State: Sendable {
        case unasked
        case asked(SystemdManager?)
    }

    private let root: String
    private let tree: any FileTree
    private let state = Mutex(State.unasked)

    private static let socket = "/run/dbus/system_bus_socket"

    /// - Parameters:
    ///   - root: where the container's files are seen.
    ///   - tree: the same.
    init(root: String, tree: any FileTree) {
        self.root = root
        self.tree = tree
    }

    /// `nil` where no bus or no systemd answers.
    var manager: SystemdManager? {
        state.withLock { state in
            if case .asked(let manager) = state { return manager }
            let manager = place.flatMap { try? SystemdManager(socket: $0) }
            state = .asked(manager)
            return manager
        }
    }

    /// Where the bus listens; no link leads out of the container.
    var place: String? {
        guard let path = try? TreeView(tree).resolve(Self.socket, followLast: true),
            (try? tree.metadata(at: path))?.type == .socket
        else { return nil }
        return root + path
    }
}
