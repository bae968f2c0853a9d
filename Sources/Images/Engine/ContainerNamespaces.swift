import CLinux
import Glibc

/// The namespaces of a container in which its kernel answers otherwise than here. What `/proc/sys` shows of the network, of
/// names and of what processes share depends on who reads it, and not on where: it has to be read from inside.
final class ContainerNamespaces: Sendable {
    /// Open files of those that are not this process's own.
    private let descriptors: [Int32]
    /// Whether this user may enter them.
    let mayEnter: Bool

    /// - Parameter process: one of the container's.
    /// - Returns: `nil` where the container has none of its own, as one that shares the machine's network and names.
    init?(ofProcess process: Int) {
        descriptors = ["net", "uts", "ipc"].compactMap { kind in
            guard let own = Self.name("self", kind), own != Self.name("\(process)", kind) else { return nil }
            let descriptor = open("/proc/\(process)/ns/\(kind)", O_RDONLY | O_CLOEXEC)
            return descriptor >= 0 ? descriptor : nil
        }
        guard !descriptors.isEmpty else { return nil }
        mayEnter = Self.inThread(descriptors) {}
    }

    deinit { for descriptor in descriptors { close(descriptor) } }

    /// Runs something inside, in a thread that ends with it; all others stay outside.
    /// - Returns: `nil` where this user may not enter.
    func inside<T>(_ body: () -> T) -> T? {
        var result: T?
        return mayEnter && Self.inThread(descriptors, { result = body() }) ? result : nil
    }

    /// - Returns: whether it could be run.
    private static func inThread(_ descriptors: [Int32], _ body: () -> Void) -> Bool {
        // The thread has ended when this function returns.
        withoutActuallyEscaping(body) { body in
            let work = Work(descriptors, body)
            var thread = pthread_t()
            let status = pthread_create(
                &thread, nil,
                { context in
                    guard let context else { return nil }
                    Unmanaged<Work>.fromOpaque(context).takeUnretainedValue().run()
                    return nil
                }, Unmanaged.passUnretained(work).toOpaque())
            guard status == 0 else { return false }
            pthread_join(thread, nil)
            return work.isDone
        }
    }

    private final class Work {
        private let descriptors: [Int32]
        private let body: () -> Void
        private(set) var isDone = false

        init(_ descriptors: [Int32], _ body: @escaping () -> Void) {
            self.descriptors = descriptors
            self.body = body
        }

        func run() {
            guard descriptors.allSatisfy({ setns($0, 0) == 0 }) else { return }
            body()
            isDone = true
        }
    }

    /// What the kernel calls a namespace of a process: `net:[4026531840]`.
    static func name(_ process: String, _ kind: String) -> String? {
        var buffer = [CChar](repeating: 0, count: 64)
        let count = readlink("/proc/\(process)/ns/\(kind)", &buffer, buffer.count)
        guard count > 0 else { return nil }
        return String(decoding: buffer[..<count].map { UInt8(bitPattern: $0) }, as: UTF8.self)
    }
}
