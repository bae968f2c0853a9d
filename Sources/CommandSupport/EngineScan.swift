import Diagnostics
import Images

/// What an engine holds, as an `oscap` is told to scan it.
public struct EngineScan: Sendable {
    /// What is scanned, as `TargetName` has it, or the directory in which a running container's files are.
    public let root: String
    /// The name for the results.
    public let name: String
    /// `NAME=VALUE`, the environment of what is scanned.
    public let environment: [String]

    /// A container's files: those that its processes see, or else those that the engine exports.
    public init(_ container: Container, form: String = "container:") {
        root = container.visibleRoot ?? form + container.id
        name = container.name
        environment = container.environment
    }

    public init(_ image: EngineImage, form: String = "image:") {
        root = form + image.id
        name = image.name
        environment = image.environment
    }
}
