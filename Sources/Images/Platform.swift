/// Which machine an image is for: `OS/ARCHITECTURE[/VARIANT]`, in Go's words.
public struct Platform: Sendable, Hashable, CustomStringConvertible {
    public var os: String
    public var architecture: String
    public var variant: String?

    /// Names of architectures that other tools use.
    private static let synonyms = [
        "x86_64": "amd64", "x86-64": "amd64", "aarch64": "arm64", "armhf": "arm", "armel": "arm", "i386": "386",
    ]

    public init(os: String, architecture: String, variant: String? = nil) {
        self.os = os.lowercased()
        let name = architecture.lowercased()
        self.architecture = Self.synonyms[name] ?? name
        self.variant = variant?.lowercased()
    }

    /// - Returns: `nil` for what has not two or three parts.
    public init?(_ text: String) {
        let parts = text.split(separator: "/", omittingEmptySubsequences: false).map(String.init)
        guard (2...3).contains(parts.count), !parts.contains("") else { return nil }
        self.init(os: parts[0], architecture: parts[1], variant: parts.count == 3 ? parts[2] : nil)
    }

    /// What this program runs on.
    public static var machine: Platform {
        #if arch(arm64)
        Platform(os: "linux", architecture: "arm64")
        #elseif arch(x86_64)
        Platform(os: "linux", architecture: "amd64")
        #else
        Platform(os: "linux", architecture: "unknown")
        #endif
    }

    public var description: String { [os, architecture, variant].compactMap { $0 }.joined(separator: "/") }

    /// How well an image for `other` does for this: 2 exactly, 1 by the usual variant, 0 not at all.
    func fit(_ other: Platform) -> Int {
        guard os == other.os, architecture == other.architecture else { return 0 }
        if variant == other.variant { return 2 }
        let usual = ["arm64": "v8", "arm": "v7", "amd64": "v1"][architecture]
        if variant == nil { return other.variant == usual ? 2 : 1 }
        return (other.variant ?? usual) == variant ? 1 : 0
    }
}
