/// Walks a tree in depth-first order, links followed only where the visitor asks.
///
/// Names come in byte order, so that equal trees are walked equally. A directory that is its own ancestor through
/// links is visited once and not entered again.
public struct TreeWalk {
    public enum Kind: Sendable, Hashable {
        case directory
        case link
        /// A link that was followed and leads nowhere.
        case danglingLink
        case regular
        case other
    }

    public struct Entry: Sendable {
        /// The path by which the walk came here, through followed links.
        public let path: String
        public let name: String
        public let kind: Kind
        /// 0 for the start.
        public let level: Int
        /// Where the entry really is; `lstat` of this is the entry itself.
        public let canonical: String
        /// Whether the walk went through a link here, so that `path` is the link and `canonical` its target.
        public let isFollowed: Bool
    }

    public enum Step {
        /// Go into a directory; nothing for others.
        case enter
        case skip
        /// Visit what a link leads to instead; nothing for others.
        case follow
        case stop
    }

    /// The walk was given up: it visited more entries than any honest tree has paths.
    public struct TooLarge: Error, Sendable {
        public let limit: Int
    }

    private let view: TreeView
    private let limit: Int
    /// Longest path that is walked: bytes, as `PATH_MAX`.
    private static let longestPath = 4096

    public init(_ view: TreeView, limit: Int = 20_000_000) {
        self.view = view
        self.limit = limit
    }

    /// A directory that was entered, and how far its entries have been visited. They are made when their turn comes.
    private struct OpenDirectory {
        let entry: Entry
        let children: DirectoryListing
        var next = 0
    }

    /// Visits `start` (a link there is followed) and what is below it.
    /// - Returns: false where nothing is at `start`.
    /// - Throws: `TooLarge`; directories that cannot be read, above `start` too, are left out, with `unreadable` told.
    @discardableResult
    public func run(
        from start: String, unreadable: (FileTreeError) -> Void = { _ in }, visit: (Entry) -> Step
    ) throws(TooLarge) -> Bool {
        guard let origin = origin(start, unreadable) else { return false }
        var open: [OpenDirectory] = []
        var ahead: Entry? = origin
        var visited = 0
        while let entry = ahead ?? next(&open) {
            ahead = nil
            visited += 1
            guard visited <= limit else { throw TooLarge(limit: limit) }
            // A cycle: this directory is open already, under another name.
            if entry.kind == .directory, open.contains(where: { $0.entry.canonical == entry.canonical }) { continue }
            switch visit(entry) {
            case .stop: return true
            case .skip: continue
            case .follow: if entry.kind == .link { ahead = followed(entry) }
            case .enter:
                guard entry.kind == .directory, entry.path.utf8.count < Self.longestPath else { continue }
                do throws(FileTreeError) {
                    open.append(OpenDirectory(entry: entry, children: try view.listing(canonical: entry.canonical)))
                } catch {
                    unreadable(error)
                }
            }
        }
        return true
    }

    /// The entry whose turn it is; directories that are done are closed.
    private func next(_ open: inout [OpenDirectory]) -> Entry? {
        while let last = open.indices.last {
            let directory = open[last]
            if directory.next < directory.children.count {
                open[last].next += 1
                return child(directory.children[directory.next], of: directory.entry)
            }
            open.removeLast()
        }
        return nil
    }

    private func origin(_ path: String, _ unreadable: (FileTreeError) -> Void) -> Entry? {
        /// What is there; links that go round lead nowhere, but behind a closed directory may be anything.
        func resolve(followLast: Bool) -> String? {
            do throws(FileTreeError) {
                return try view.resolve(path, followLast: followLast)
            } catch {
                if error.reason == .permission { unreadable(error) }
                return nil
            }
        }
        let name = TreePath.split(path).name
        guard let link = resolve(followLast: false) else { return nil }
        guard let target = resolve(followLast: true) else {
            return Entry(path: path, name: name, kind: .danglingLink, level: 0, canonical: link, isFollowed: false)
        }
        return Entry(
            path: path, name: name, kind: kind(target), level: 0, canonical: target, isFollowed: target != link)
    }

    private func child(_ child: DirectoryEntry, of parent: Entry) -> Entry {
        let canonical = TreePath.join(parent.canonical, child.name)
        return Entry(
            path: TreePath.join(parent.path, child.name), name: child.name,
            kind: child.type.map(Self.kind) ?? kind(canonical), level: parent.level + 1,
            canonical: canonical, isFollowed: false)
    }

    private func followed(_ link: Entry) -> Entry {
        let target = (try? view.resolve(link.canonical, followLast: true)) ?? nil
        return Entry(
            path: link.path, name: link.name, kind: target.map(kind) ?? .danglingLink, level: link.level,
            canonical: target ?? link.canonical, isFollowed: target != nil)
    }

    private func kind(_ canonical: String) -> Kind {
        let metadata = (try? view.metadata(canonical: canonical)) ?? nil
        return metadata.map { Self.kind($0.type) } ?? .other
    }

    private static func kind(_ type: FileMetadata.FileType) -> Kind {
        switch type {
        case .directory: .directory
        case .symbolicLink: .link
        case .regular: .regular
        default: .other
        }
    }
}
