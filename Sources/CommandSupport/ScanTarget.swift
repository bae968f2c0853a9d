import Diagnostics
import Evaluation
import FileTree
import Glibc
import Images

/// What is scanned: files, and what only a running system knows.
public struct ScanTarget: Sendable {
    public var tree: any FileTree
    /// `nil` for a tree at rest.
    public var facts: (any SystemFacts)?
    public var origin = TreeOrigin()
    /// The directory in which the files are seen, if they are in one.
    public var root: String?

    /// How images are found and chosen.
    public struct Options: Sendable {
        /// `nil` for this machine's, or the only one.
        public var platform: Platform?
        public var registry = RegistryOptions.fromEnvironment
        public var limits = LayerLimits()

        public init() {}
    }

    public init(
        tree: any FileTree, facts: (any SystemFacts)? = nil, origin: TreeOrigin = .init(), root: String? = nil
    ) {
        self.tree = tree
        self.facts = facts
        self.origin = origin
        self.root = root
    }

    /// The same, where nothing else tells a name, with one that results have for it.
    public func named(_ name: String) -> ScanTarget {
        var target = self
        if origin.name == nil, facts == nil { target.origin.name = name }
        return target
    }

    /// Adds an empty file, if it is not there.
    public mutating func add(marker path: String) { tree = MarkedTree(tree, marker: path) }

    /// The tree for one evaluation.
    public var view: TreeView { TreeView(tree, origin: origin) }

    /// What a name means, as `TargetName` describes it.
    /// - Throws: `Diagnostic` that says why it cannot be scanned.
    public init(_ name: String, _ options: Options = .init()) throws(Diagnostic) {
        try self.init(try TargetName(name), options)
    }

    public init(_ name: TargetName, _ options: Options = .init()) throws(Diagnostic) {
        var archive = ImageArchive()
        archive.platform = options.platform
        archive.limits = options.limits
        switch name {
        case .host: self.init(tree: try Self.directory("/"), facts: LiveSystemFacts())
        case .path(let path): self = try Self.path(path, archive)
        case .dockerArchive(let file, let reference):
            archive.form = .dockerArchive
            archive.reference = reference
            self = try Self.archive(file, archive)
        case .layout(let path, let tag):
            archive.form = .layout
            archive.reference = tag
            self = try Self.archive(path, archive)
        case .registry(let reference):
            let image = try RegistryStore(reference, options.registry).image(platform: options.platform)
            let origin = TreeOrigin(
                name: reference.description, environment: image.configuration?.environment,
                digest: image.digest?.description, isImage: true)
            self.init(tree: try image.tree(of: reference.description, options.limits), origin: origin)
        case .container(let name, let engine):
            guard let found = try Self.container(name, try Self.engine(engine, options)) else {
                throw .error("no-target", "there is no container '\(name)'")
            }
            self = found
        case .image(let name, let engine): self = try Self.image(name, try Self.engine(engine, options), options)
        case .named(let name, let engine):
            let engine = try Self.engine(engine, options)
            if let container = try Self.container(name, engine) {
                self = container
            } else {
                self = try Self.image(name, engine, options)
            }
        }
    }

    /// The tree that a name means.
    /// - Throws: `Diagnostic` that says why it cannot be scanned.
    public static func tree(_ name: String) throws(Diagnostic) -> any FileTree {
        try ScanTarget(name).tree
    }

    private static func path(_ path: String, _ archive: ImageArchive) throws(Diagnostic) -> ScanTarget {
        var info = stat()
        guard stat(path, &info) == 0 else {
            let reason = "cannot scan '\(path)': \(String(cString: strerror(errno)))"
            // What is no path at all may be meant for an image.
            let isName = !path.isEmpty && !path.hasPrefix("/") && !path.hasPrefix(".")
            let hint = isName ? "; an image in a registry is 'docker://NAME', one of Docker's engine 'image:NAME'" : ""
            throw .error("bad-root", reason + hint)
        }
        if info.st_mode & S_IFMT == S_IFREG { return try Self.archive(path, archive) }
        guard !ImageArchive.isLayout(path) else {
            throw .error(
                "bad-root", "'\(path)' is an OCI layout and no root file system: 'oci:\(path)' is the image in it")
        }
        return ScanTarget(tree: try directory(path), root: path)
    }

    /// - Parameter form: how the file or directory is read.
    public static func archive(_ path: String, _ form: ImageArchive) throws(Diagnostic) -> ScanTarget {
        let (tree, image) = try form.open(path)
        let origin = TreeOrigin(
            name: image?.name ?? form.reference.map { "\(path):\($0)" } ?? path,
            environment: image?.configuration?.environment, digest: image?.digest?.description, isImage: image != nil)
        return ScanTarget(tree: tree, origin: origin)
    }

    private static func directory(_ path: String) throws(Diagnostic) -> DirectoryTree {
        do throws(FileTreeError) {
            return try DirectoryTree(path)
        } catch {
            throw .error("bad-root", "cannot scan: \(error)")
        }
    }

    // MARK: Engines

    private static func engine(
        _ kind: TargetName.Engine, _ options: Options
    ) throws(Diagnostic) -> ContainerEngine {
        var engine = kind == .docker ? try ContainerEngine.docker() : try ContainerEngine.podman()
        try engine.greet()
        engine.cache = options.registry.cache
        return engine
    }

    private static func container(_ name: String, _ engine: ContainerEngine) throws(Diagnostic) -> ScanTarget? {
        guard let container = try engine.container(name) else { return nil }
        let origin = TreeOrigin(name: container.name, environment: container.environment)
        if engine.isLocal, let running = RunningContainer(container) {
            return ScanTarget(tree: running.tree, facts: running.facts, origin: origin, root: running.root)
        }
        if container.isRunning {
            DiagnosticPrinter.print([
                .warning(
                    "hidden-container",
                    "'\(container.name)' runs where its processes cannot be seen: its files are scanned as files at rest"
                )
            ])
        }
        return ScanTarget(tree: try engine.exported(container), origin: origin)
    }

    private static func image(
        _ name: String, _ engine: ContainerEngine, _ options: Options
    ) throws(Diagnostic) -> ScanTarget {
        guard let image = try engine.image(name) else { throw .error("no-target", "there is no image '\(name)'") }
        let name = image.tags.contains(name) ? name : image.name
        let origin = TreeOrigin(name: name, environment: image.environment, isImage: true)
        return ScanTarget(tree: try engine.saved(image, platform: options.platform).tree, origin: origin)
    }
}
