import Authoring
import Diagnostics
import FileTree
import PatternKit

/// Makes the file system of a case: its base, changed as the case says.
enum CaseTree {
    /// - Parameters:
    ///   - folder: the folder of the rule, for files beside it.
    /// - Throws: `Diagnostic` at the change that cannot be made.
    static func make(_ base: MemoryTree, _ changes: [TreeChange], folder: String) throws(Diagnostic) -> MemoryTree {
        var tree = base
        for change in changes {
            do throws(FileTreeError) {
                try apply(change, &tree, folder)
            } catch {
                throw .error("bad-case", "\(error)", at: change.location)
            }
        }
        return tree
    }

    private static func apply(
        _ change: TreeChange, _ tree: inout MemoryTree, _ folder: String
    ) throws(FileTreeError) {
        // A path through a link names what the link leads to, as it would when the image is built.
        let path = try canonical(change.path, in: tree)
        switch change.action {
        case .remove: return try tree.remove(path)
        case .keep: break
        case .directory: try tree.put(path, FileMetadata(type: .directory, mode: 0o755))
        case .link(let target):
            try tree.put(path, FileMetadata(type: .symbolicLink, mode: 0o777), content: TreePath.encode(target))
        case .write(let text): try write(path, Array(text.utf8), &tree)
        case .copy(let file): try write(path, try besideRule(file, folder), &tree)
        case .append(let text): try write(path, try bytes(path, tree) + Array(text.utf8), &tree)
        case .prepend(let text): try write(path, Array(text.utf8) + (try bytes(path, tree)), &tree)
        case .replace(let old, let new):
            let text = String(decoding: try bytes(path, tree), as: UTF8.self)
            let parts = text.split(separator: old, omittingEmptySubsequences: false)
            guard !old.isEmpty, parts.count > 1 else {
                throw FileTreeError(.system(0, "'\(old)' is not in the file"), path)
            }
            try write(path, Array(parts.joined(separator: new).utf8), &tree)
        case .replaceMatches(let pattern, let new):
            try write(path, try replacing(pattern, by: Array(new.utf8), in: try bytes(path, tree), path), &tree)
        }
        try tree.change(path) { metadata in
            metadata.mode = change.mode ?? metadata.mode
            metadata.userID = change.owner ?? metadata.userID
            metadata.groupID = change.group ?? metadata.groupID
            metadata.modificationTime = change.time ?? metadata.modificationTime
        }
        for (name, value) in change.attributes { try tree.setAttribute(name, Array(value.utf8), at: path) }
    }

    private static func replacing(
        _ pattern: String, by new: [UInt8], in old: [UInt8], _ path: String
    ) throws(FileTreeError) -> [UInt8] {
        func fault(_ text: String) -> FileTreeError {
            FileTreeError(.system(0, "the pattern '\(pattern)' \(text)"), path)
        }
        var result: [UInt8] = []
        var start = 0
        var isFound = false
        do {
            let pattern = try Pattern(pattern, options: [.utf, .multiline])
            try old.withUnsafeBufferPointer { subject in
                var offset = 0
                while offset <= subject.count,
                    let whole = try pattern.firstMatch(in: subject, from: offset, isChecked: offset > 0)?[0]
                {
                    result += subject[start..<whole.lowerBound] + new
                    (start, offset, isFound) = (whole.upperBound, whole.upperBound, true)
                    guard whole.isEmpty else { continue }
                    repeat { offset += 1 } while offset < subject.count && subject[offset] & 0xC0 == 0x80
                }
            }
        } catch let error as Pattern.SyntaxError {
            throw fault("is wrong: \(error.message)")
        } catch {
            throw fault("cannot be matched")
        }
        guard isFound else { throw fault("matches nothing in the file") }
        return result + old[start...]
    }

    /// A file in the rule's folder, whatever it holds.
    private static func besideRule(_ file: String, _ folder: String) throws(FileTreeError) -> [UInt8] {
        do throws(Diagnostic) {
            return try ProjectFile.bytes("\(folder)/\(file)")
        } catch {
            throw FileTreeError(.system(0, error.message), file)
        }
    }

    private static func canonical(_ path: String, in tree: MemoryTree) throws(FileTreeError) -> String {
        var resolved = "/"
        let parts = TreePath.parts(path)
        let view = TreeView(tree)
        for (index, part) in parts.enumerated() {
            let next = TreePath.join(resolved, String(part))
            if index + 1 < parts.count, try tree.metadata(at: next)?.type == .symbolicLink {
                resolved = try view.resolve(next, followLast: true) ?? next
            } else {
                resolved = next
            }
        }
        return resolved
    }

    /// Replaces a file's content and keeps its owner and mode; a new one is root's, 0644.
    private static func write(_ path: String, _ bytes: [UInt8], _ tree: inout MemoryTree) throws(FileTreeError) {
        let old = try tree.metadata(at: path)
        let metadata = old?.type == .regular ? old : nil
        try tree.put(path, metadata ?? FileMetadata(type: .regular, mode: 0o644), content: bytes)
    }

    private static func bytes(_ path: String, _ tree: MemoryTree) throws(FileTreeError) -> [UInt8] {
        var bytes: [UInt8] = []
        try tree.read(path) {
            bytes.append(contentsOf: $0)
            return true
        }
        return bytes
    }
}
