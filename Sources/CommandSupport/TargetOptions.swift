import ArgumentParser
import Diagnostics
import Images

/// The options of all commands that scan images: which of several, and how registries are spoken to.
public struct TargetOptions: ParsableArguments {
    @Option(help: "Which of an image for several platforms: OS/ARCHITECTURE[/VARIANT]. Default: this machine's.")
    public var platform: String?

    @Flag(help: "Speak HTTP without TLS to a registry on this machine.")
    public var plainHttp = false

    @Option(help: "A PEM file of authorities that may sign a registry's certificate, beside the system's.")
    public var registryCa: String?

    @Option(help: "Ask this server before the registry: [REGISTRY=]HOST; may be given several times.")
    public var registryMirror: [String] = []

    @Option(help: "Give a registry up after this many seconds without a byte.")
    public var registryTimeout: Int = 30

    @Option(help: "Keep fetched layers here. Default: SCAP_CACHE, or 'scapwright' in the user's directory for caches.")
    public var cache: String?

    @Option(help: "Keep this many MiB of fetched layers; 0 keeps none.")
    public var cacheSize: Int = 4096

    public init() {}

    public func validate() throws {
        if let platform, Platform(platform) == nil {
            throw ValidationError("'\(platform)' is no platform: OS/ARCHITECTURE[/VARIANT], such as linux/arm64")
        }
        if !(1...86_400).contains(registryTimeout) { throw ValidationError("--registry-timeout is 1 to 86400 seconds") }
        if cacheSize < 0 { throw ValidationError("--cache-size is 0 or more") }
    }

    /// - Returns: what `ScanTarget` needs.
    public var targets: ScanTarget.Options {
        var options = ScanTarget.Options()
        options.platform = platform.flatMap(Platform.init)
        options.registry.plainHTTP = plainHttp
        if let registryCa { options.registry.authorities = registryCa }
        options.registry.mirrors = registryMirror.map(RegistryOptions.mirror) + options.registry.mirrors
        options.registry.patience = registryTimeout
        if let cache { options.registry.cache = BlobCache(directory: cache) }
        options.registry.cache?.limit = Int64(cacheSize) << 20
        if cacheSize == 0 { options.registry.cache = nil }
        return options
    }

    /// The same as words of a command line, for a program that does a part of the work.
    public var words: [String] {
        var words = platform.map { ["--platform", $0] } ?? []
        if plainHttp { words.append("--plain-http") }
        words += registryCa.map { ["--registry-ca", $0] } ?? []
        words += registryMirror.flatMap { ["--registry-mirror", $0] }
        words += ["--registry-timeout", String(registryTimeout), "--cache-size", String(cacheSize)]
        return words + (cache.map { ["--cache", $0] } ?? [])
    }
}
