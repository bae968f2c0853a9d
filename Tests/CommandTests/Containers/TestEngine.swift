import Foundation
import Testing

/// A container engine that runs while a suite does.
protocol TestEngine: Sendable {
    /// - Throws: `BackgroundProgram.Unavailable` where none can be started.
    static func start() throws -> Self
    func stop()

    /// The one that the present suite has.
    static var scope: TaskLocal<Self?> { get }
}

/// Starts an engine around a suite; where none can be started, the suite is left out, and why is printed.
struct EngineTrait<Engine: TestEngine>: SuiteTrait, TestScoping {
    let isRecursive = false

    func provideScope(
        for test: Test, testCase: Test.Case?, performing body: @Sendable () async throws -> Void
    ) async throws {
        let engine: Engine
        do { engine = try Engine.start() } catch let reason as BackgroundProgram.Unavailable {
            print("Left out: \(test.name): \(reason)")
            return
        }
        defer { engine.stop() }
        try await Engine.scope.withValue(engine) { try await body() }
    }
}
