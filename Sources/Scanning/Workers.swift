import Glibc

/// Threads that do the same work beside each other. They may wait for a network, so they are not those of a pool.
enum Workers {
    private final class Work: Sendable {
        let body: @Sendable () -> Void
        init(_ body: @escaping @Sendable () -> Void) { self.body = body }
    }

    /// Bytes of a thread's stack: what a main thread usually has.
    private static let stack = 8 << 20

    /// Returns when each of `count` threads, the calling one among them, has done `body`.
    static func run(_ count: Int, _ body: @Sendable () -> Void) {
        withoutActuallyEscaping(body) { body in
            var attributes = pthread_attr_t()
            pthread_attr_init(&attributes)
            pthread_attr_setstacksize(&attributes, stack)
            defer { pthread_attr_destroy(&attributes) }
            var threads: [pthread_t] = []
            for _ in 1..<max(1, count) {
                let work = Unmanaged.passRetained(Work(body))
                var thread = pthread_t()
                let status = pthread_create(
                    &thread, &attributes,
                    { pointer in
                        guard let pointer else { return nil }
                        Unmanaged<Work>.fromOpaque(pointer).takeRetainedValue().body()
                        return nil
                    }, work.toOpaque())
                guard status == 0 else {
                    // Fewer threads do the same work.
                    work.release()
                    break
                }
                threads.append(thread)
            }
            body()
            for thread in threads { pthread_join(thread, nil) }
        }
    }
}
