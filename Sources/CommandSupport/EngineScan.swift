import Images

/// What an engine holds, as an `oscap` is told to scan it.
public struct EngineScan: Sendable {
    /// What is scanned, as `TargetName` has it, or the directory in which a running container's files are.
    public let root: String
    /// The name for the results.
    public let name: String
    /// `NAME=VALUE`, the environment of what is scanned.
    public let environment: [String]
    /// The empty file by which an image's processes know that they are in a container, and checks that they look at one: the
    /// engine makes it when it starts a container, which here it does not. `nil` where it is there.
    public var marker: String?

    /// As `oscap-docker` of OpenSCAP: a running container as its processes see it.
    public static func docker(_ container: Container) -> EngineScan {
        let root = container.visibleRoot ?? "container:" + container.id
        return EngineScan(root: root, name: container.name, environment: container.environment)
    }

    public static func docker(_ image: EngineImage) -> EngineScan {
        EngineScan(root: "image:" + image.id, name: image.name, environment: image.environment, marker: "/.dockerenv")
    }

    /// As `oscap-podman` of OpenSCAP: a container's own files, without what is mounted into it.
    public static func podman(_ container: Container) -> EngineScan {
        let root = container.visibleFiles ?? "podman:container:" + container.id
        return EngineScan(
            root: root, name: "podman-container://\(container.id) \(container.name)", environment: container.environment
        )
    }

    public static func podman(_ image: EngineImage) -> EngineScan {
        EngineScan(
            root: "podman:image:" + image.id,
            name: "podman-image://\(image.digits) [\(image.tags.joined(separator: " "))]",
            environment: image.environment, marker: "/run/.containerenv")
    }
}
