import CommandSupport
import Diagnostics
import Images

/// The targets of a scan, each once, in order.
public struct ScanList: Sendable, Equatable {
    /// As `TargetName` has them.
    public let targets: [String]

    /// Most targets of one scan.
    private static let limit = 100_000

    public init(_ targets: [String]) {
        var seen: Set<String> = []
        self.targets = targets.filter { seen.insert($0).inserted }
    }

    /// A text with a target a line; empty lines, and what follows a `#` at the beginning of a line or behind a space, are
    /// left out.
    /// - Parameter name: of the file, for messages.
    /// - Throws: `Diagnostics` with every line that is no target, or a `Diagnostic` where there is none or too many.
    public init(text: String, name: String) throws {
        var targets: [String] = []
        var wrong: [Diagnostic] = []
        for (index, line) in text.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline).enumerated() {
            let target = Self.withoutComment(line)
            guard !target.isEmpty else { continue }
            let place = SourceLocation(file: name, line: index + 1, column: 1)
            do throws(Diagnostic) {
                guard !target.contains(where: \.isWhitespace) else {
                    throw .error("bad-target", "a line has one target, without spaces")
                }
                _ = try TargetName(target)
                targets.append(target)
            } catch {
                wrong.append(.error(error.id, error.message, at: place))
            }
        }
        guard wrong.isEmpty else { throw Diagnostics(wrong) }
        self.init(targets)
        let file = SourceLocation(file: name)
        guard !self.targets.isEmpty else { throw Diagnostic.error("no-target", "there is no target in it", at: file) }
        guard self.targets.count <= Self.limit else {
            throw Diagnostic.error("too-many-targets", "there are more than \(Self.limit) targets", at: file)
        }
    }

    /// Every tag of the repositories in a registry whose names begin in one way.
    /// - Parameter place: `REGISTRY` or `REGISTRY/PREFIX`.
    /// - Throws: `Diagnostic` where the registry does not list them, or has none.
    public init(catalog place: String, _ options: RegistryOptions) throws(Diagnostic) {
        let parts = place.split(separator: "/", maxSplits: 1).map(String.init)
        guard let registry = parts.first else { throw .error("bad-target", "a catalog is REGISTRY/PREFIX") }
        let prefix = parts.count > 1 ? parts[1] : ""
        let images = try RegistryCatalog(registry, options).images(prefix: prefix)
        guard !images.isEmpty else {
            throw .error("no-target", "the registry \(registry) has no image whose name begins with '\(prefix)'")
        }
        self.init(images.map { "docker://\($0)" })
    }

    /// The targets that one of several machines scans.
    public func part(_ shard: Shard) -> ScanList { ScanList(targets.filter(shard.holds)) }

    private static func withoutComment(_ line: Substring) -> String {
        var before: Character = " "
        let kept = line.prefix { character in
            defer { before = character }
            return character != "#" || !before.isWhitespace
        }
        return String(kept).trimmingSpaces
    }
}

extension String {
    /// Without white space at both ends.
    fileprivate var trimmingSpaces: String {
        var rest = self[...]
        while rest.first?.isWhitespace ?? false { rest.removeFirst() }
        while rest.last?.isWhitespace ?? false { rest.removeLast() }
        return String(rest)
    }
}
