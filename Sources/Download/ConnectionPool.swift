import CLibCurl
import Synchronization

/// Handles of libcurl that are not in use, with the connections that they have: the next request to the same server needs no
/// other. Whether a connection suits a request, with its certificates and proxy, libcurl knows.
enum ConnectionPool {
    private struct Idle: @unchecked Sendable {
        let handles: [UnsafeMutableRawPointer]
    }

    private static let idle = Mutex(Idle(handles: []))
    /// Handles that are kept at most.
    private static let limit = 16

    /// A handle without options; `nil` where there is no memory for one.
    static func take() -> UnsafeMutableRawPointer? {
        let kept = idle.withLock { idle in
            defer { idle = Idle(handles: idle.handles.dropLast()) }
            return idle.handles.last
        }
        return kept ?? curl_open()
    }

    /// - Parameter isSound: whether its transfer ended well; else its connections are closed.
    static func put(back handle: UnsafeMutableRawPointer, isSound: Bool) {
        curl_forget_options(handle)
        let isKept = idle.withLock { idle in
            guard isSound, idle.handles.count < limit else { return false }
            idle = Idle(handles: idle.handles + [handle])
            return true
        }
        if !isKept { curl_close(handle) }
    }
}
