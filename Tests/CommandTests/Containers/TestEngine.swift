import Foundation
import Testing

/// A container engine that runs while a suite does.
protocol TestEngine: Sendable {
    /// - Throws: `BackgroundProgram.Unavailable` where none can be started.
    static func start() throws -> Self
    /// Gives it the image of `TestImage`, a container `web` of it that runs, and one `still` that does not.
    func prepare() throws
    func stop()

    /// The one that the present suite has.
    static var scope: TaskLocal<Self?> { get }
}

/// Starts an engine around a suite. Where none can be started, or the machine forbids containers, the suite is left
/// out, and why is printed.
struct EngineTrait<Engine: TestEngine>: SuiteTrait, TestScoping {
    let isRecursive = false

    func provideScope(
        for test: Test, testCase: Test.Case?, performing body: @Sendable () async throws -> Void
    ) async throws {
        guard (try? shell("unshare --mount true", folder: "/")) != nil else {
            print("Left out: \(test.name): this machine lets no container run: it permits no mounts")
            return
        }
        let engine: Engine
        do { engine = try Engine.start() } catch let reason as BackgroundProgram.Unavailable {
            print("Left out: \(test.name): \(reason)")
            return
        }
        defer { engine.stop() }
        do { try engine.prepare() } catch  where Self.isForbidden(error) {
            print("Left out: \(test.name): this machine lets no container run: \(error)")
            return
        }
        try await Engine.scope.withValue(engine) { try await body() }
    }

    /// Whether the kernel or a policy forbids what was tried, and nothing else is wrong.
    private static func isForbidden(_ error: any Error) -> Bool {
        let text = "\(error)".lowercased()
        return text.contains("not permitted") || text.contains("permission denied")
    }
}
