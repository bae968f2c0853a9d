import SCAP
import Synchronization
import XMLKit

/// OVAL documents that were indexed once, for evaluations that follow each other. Safe to use from several threads.
public final class OVALContentCache: Sendable {
    private let known: Mutex<[XMLNode: OVALContent]>

    public convenience init() { self.init([:]) }

    private init(_ contents: [XMLNode: OVALContent]) {
        known = Mutex(contents)
    }

    /// A cache that knows the same documents, but gives another one for `root`.
    public func replacing(_ root: XMLNode, by content: OVALContent) -> OVALContentCache {
        OVALContentCache(known.withLock { $0.merging([root: content]) { $1 } })
    }

    /// The document whose `oval_definitions` element this is.
    public subscript(root: XMLNode) -> OVALContent {
        known.withLock { known in
            if let content = known[root] { return content }
            let content = OVALContent(root: root)
            known[root] = content
            return content
        }
    }
}
