import FileTree
import PatternKit
import SCAP

/// Finds the files that `path` and `filename`, or `filepath`, and `behaviors` denote (OVAL 5.11, FileBehaviors):
/// shared by every probe that looks at files.
struct FileSearch {
    struct Match {
        /// The directory as the search came to it, or the directory itself where `filename` is nil.
        let path: String
        /// `nil` where the object asks for directories.
        let filename: String?
        let kind: TreeWalk.Kind
        /// The path as the search came to it.
        let filepath: String
        /// Where the entry really is, no link in any directory above it.
        let canonical: String
        let isFollowed: Bool

        fileprivate init(_ entry: TreeWalk.Entry, path: String, filename: String?) {
            self.path = path
            self.filename = filename
            kind = entry.kind
            filepath = entry.path
            canonical = entry.canonical
            isFollowed = entry.isFollowed
        }
    }

    private let query: ProbeQuery
    private let sink: ItemSink
    private let walk: TreeWalk
    private let follows: (links: Bool, directories: Bool)
    private let depth: Int
    private let direction: String
    private let staysOnDevice: Bool

    init(_ query: ProbeQuery, _ sink: ItemSink) {
        self.query = query
        self.sink = sink
        walk = TreeWalk(query.view)
        // `filepath` denotes one file, so that behaviours about directories do not apply to it.
        let recurses = query.entity("filepath") == nil
        let recurse = recurses ? query.behavior("recurse", default: "symlinks and directories") : ""
        follows = (
            recurse == "symlinks and directories" || recurse == "symlinks",
            recurse != "symlinks"
        )
        depth = recurses ? Int(query.behavior("max_depth", default: "-1")) ?? -1 : -1
        direction = recurses ? query.behavior("recurse_direction", default: "none") : "none"
        staysOnDevice = query.behavior("recurse_file_system", default: "all") == "defined"
    }

    func run(_ found: (Match) -> Void) throws(ProbeFailure) {
        if let filepath = query.entity("filepath") {
            try locate(filepath, directories: false) { entry in
                let parts = TreePath.split(entry.path)
                found(Match(entry, path: parts.directory, filename: parts.name))
            }
            return
        }
        let path = try query.required("path")
        let filename = query.entities.first { $0.name == "filename" }
        guard let filename else { throw .error("the object has no entity 'filename'") }
        var failure: ProbeFailure?
        try locate(path, directories: true) { directory in
            guard failure == nil else { return }
            do throws(ProbeFailure) {
                try collect(in: directory, filename.isNil ? nil : filename, found)
            } catch {
                failure = error
            }
        }
        if let failure { throw failure }
    }

    // MARK: Where to begin

    /// Finds the directories (or, for `filepath`, the files) that an entity names.
    private func locate(
        _ entity: OVALEntity, directories: Bool, _ found: (TreeWalk.Entry) -> Void
    ) throws(ProbeFailure) {
        var bound: Pattern?
        var start = "/"
        switch entity.operation {
        case .equals: start = entity.value
        case .patternMatch:
            let text = entity.value.hasPrefix("^") ? entity.value : "^\(entity.value)"
            do throws(Pattern.SyntaxError) {
                bound = try query.patterns.pattern(text, options: [])
            } catch {
                throw .error(
                    "the pattern '\(entity.value)' of '\(entity.name)' is wrong at \(error.offset): \(error.message)")
            }
            // A pattern that no absolute path can match denotes nothing.
            guard bound?.couldMatch(prefix: "/") == true else { return }
            start = FixedPrefix.directory(ofPattern: entity.value)
        default: break
        }
        guard start.hasPrefix("/") else { return }
        let device = staysOnDevice ? (try? query.view.metadata(start))??.device : nil

        try visit(from: start) { entry in
            switch entry.kind {
            case .link: return .follow
            case .directory:
                if let device, deviceOf(entry) != device { return .skip }
                // With `equals` there is one candidate, the start itself.
                let below: TreeWalk.Step = entity.operation == .equals ? .skip : .enter
                if let bound, !bound.couldMatch(prefix: entry.path) { return .skip }
                if directories, query.matches(entity, entry.path) == .true { found(entry) }
                return below
            default:
                if !directories, query.matches(entity, entry.path) == .true { found(entry) }
                return .skip
            }
        }
    }

    // MARK: What is in a directory

    private func collect(
        in directory: TreeWalk.Entry, _ filename: OVALEntity?, _ found: (Match) -> Void
    ) throws(ProbeFailure) {
        switch direction {
        case "down": try collectDown(from: directory, filename, found)
        case "up": try collectUp(from: directory, filename, found)
        default:
            guard let filename else { return report(directory, nil, found) }
            try visit(from: directory.path) { entry in
                if entry.level == 0 { return .enter }
                report(entry, filename, found)
                return .skip
            }
        }
    }

    private func collectDown(
        from directory: TreeWalk.Entry, _ filename: OVALEntity?, _ found: (Match) -> Void
    ) throws(ProbeFailure) {
        let device = staysOnDevice ? deviceOf(directory) : nil
        try visit(from: directory.path) { entry in
            if filename != nil || depth < 0 || entry.level <= depth { report(entry, filename, found) }
            if entry.level > 0, depth >= 0, entry.level > depth { return .skip }
            switch entry.kind {
            case .directory:
                if entry.level > 0, !follows.directories, !entry.isFollowed { return .skip }
                if let device, deviceOf(entry) != device { return .skip }
                return .enter
            case .link: return follows.links ? .follow : .skip
            default: return .skip
            }
        }
    }

    /// The directory, its parent, and so on to the root or `max_depth`.
    private func collectUp(
        from directory: TreeWalk.Entry, _ filename: OVALEntity?, _ found: (Match) -> Void
    ) throws(ProbeFailure) {
        var path = directory.path
        var level = 0
        while depth < 0 || level <= depth {
            try visit(from: path) { entry in
                report(entry, filename, found)
                return entry.level == 0 && filename != nil ? .enter : .skip
            }
            if path == "/" { return }
            path = TreePath.split(path).directory
            level += 1
        }
    }

    /// Reports a directory where no file name is asked for, else anything but a directory whose name matches.
    private func report(_ entry: TreeWalk.Entry, _ filename: OVALEntity?, _ found: (Match) -> Void) {
        guard let filename else {
            if entry.kind == .directory {
                found(Match(entry, path: entry.path, filename: nil))
            }
            return
        }
        guard entry.kind != .directory, entry.level > 0 else { return }
        switch query.matches(filename, entry.name) {
        case .true:
            let directory = TreePath.split(entry.path).directory
            found(Match(entry, path: directory, filename: entry.name))
        case .error: sink.problem("cannot compare the name of '\(entry.path)' with '\(filename.value)'")
        default: break
        }
    }

    // MARK: Helpers

    private func visit(
        from start: String, _ visit: (TreeWalk.Entry) -> TreeWalk.Step
    ) throws(ProbeFailure) {
        do throws(TreeWalk.TooLarge) {
            // What a closed directory holds is not known; one that is gone by now holds nothing.
            try walk.run(
                from: start,
                unreadable: { if $0.reason != .notFound { sink.problem($0.description, flag: .incomplete) } },
                visit: visit)
        } catch {
            throw .error("the search from '\(start)' visits more than \(error.limit) paths")
        }
    }

    private func deviceOf(_ entry: TreeWalk.Entry) -> UInt64? {
        (try? query.view.metadata(canonical: entry.canonical))??.device
    }
}
