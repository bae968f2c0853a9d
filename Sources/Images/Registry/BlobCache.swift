import ArchiveKit
import Diagnostics
import DigestKit
import FileTree
import Glibc

/// Layers that were fetched, kept in files named by their digests, the longest unused of which go when there are too many.
public struct BlobCache: Sendable {
    public let directory: String
    /// Bytes that are kept.
    public var limit: Int64 = 4 << 30

    public init(directory: String) {
        self.directory = directory
    }

    /// `SCAP_CACHE`, or `scapwright` in the user's directory for caches; `nil` where there is neither.
    public static var standard: BlobCache? {
        func variable(_ name: String) -> String? {
            getenv(name).map { String(cString: $0) }.flatMap { $0.isEmpty ? nil : $0 }
        }
        let directory =
            variable("SCAP_CACHE") ?? variable("XDG_CACHE_HOME").map { $0 + "/scapwright" }
            ?? variable("HOME").map { $0 + "/.cache/scapwright" }
        return directory.map { BlobCache(directory: $0) }
    }

    /// The blob, from the cache or else from `fetch`, which adds to what is there of it and may be called with a part.
    /// - Returns: the whole blob, with the right digest; `nil` where nothing can be kept here.
    func blob(
        _ digest: ContentDigest, fetch: (PartialBlob) throws(FileTreeError) -> Void
    ) throws(FileTreeError) -> StoredBlob? {
        let folder = "\(directory)/\(digest.name)"
        guard Self.make(directory), Self.make(folder) else { return nil }
        let path = "\(folder)/\(digest.hex)"
        if let found = Self.open(path, digest) { return found }
        // One process fetches; others wait for it.
        let descriptor = Glibc.open(path + ".part", O_RDWR | O_CREAT | O_CLOEXEC | O_NOFOLLOW, 0o600)
        guard descriptor >= 0 else { return nil }
        let part = PartialBlob(descriptor: descriptor)
        guard flock(descriptor, LOCK_EX) == 0 else { return nil }
        if let found = Self.open(path, digest) { return found }
        let isContinued = part.count > 0
        try fetch(part)
        if isContinued, try !part.fits(digest) {
            // What somebody left there was no part of it.
            part.cut(to: 0)
            try fetch(part)
        }
        guard try part.fits(digest) else {
            unlink(path + ".part")
            throw FileTreeError(.system(0, "what the registry sent has another digest"), "\(digest)")
        }
        guard rename(path + ".part", path) == 0, let blob = Self.open(path, digest) else { return nil }
        trim(folder)
        return blob
    }

    /// What is there, if it has its digest; anything else is thrown away.
    private static func open(_ path: String, _ digest: ContentDigest) -> StoredBlob? {
        guard let file = try? OpenedFile.source(path) else { return nil }
        guard let verified = try? VerifiedSource(file.source, digest), (try? verified.verify()) != nil else {
            unlink(path)
            return nil
        }
        utimensat(AT_FDCWD, path, nil, 0)
        return StoredBlob(source: file.source, size: file.size)
    }

    fileprivate static func make(_ directory: String) -> Bool {
        if mkdir(directory, 0o700) == 0 || errno == EEXIST { return access(directory, W_OK) == 0 }
        guard errno == ENOENT, let slash = directory.lastIndex(of: "/"), slash > directory.startIndex else {
            return false
        }
        return make(String(directory[..<slash])) && mkdir(directory, 0o700) == 0
    }

    /// Takes away the longest unused until the rest is within the limit. What somebody reads stays readable; what has been
    /// written to within the hour may be being fetched.
    private func trim(_ folder: String) {
        guard let tree = try? DirectoryTree(folder), let entries = try? tree.entries(in: "/") else { return }
        var files = entries.compactMap { entry in
            (try? tree.metadata(at: "/" + entry.name)).map { (name: entry.name, info: $0) }
        }
        files.sort { $0.info.modificationTime < $1.info.modificationTime }
        var total = files.reduce(0) { $0 + $1.info.size }
        let hourAgo = Int64(time(nil)) - 3600
        for file in files where total > limit {
            if file.name.hasSuffix(".part"), file.info.modificationTime > hourAgo { continue }
            unlink("\(folder)/\(file.name)")
            total -= file.info.size
        }
    }
}

/// A blob that is being fetched: a file that grows.
final class PartialBlob {
    let descriptor: Int32
    private var isOpen = true

    init(descriptor: Int32) {
        self.descriptor = descriptor
    }

    /// A file without a name, in the first directory that lets one be made: `TMPDIR` or else `/tmp`, `/var/tmp`, the cache's.
    /// - Throws: `FileTreeError` where none does.
    static func unnamed(_ cache: BlobCache?) throws(FileTreeError) -> PartialBlob {
        let usual = getenv("TMPDIR").map { String(cString: $0) } ?? "/tmp"
        var reason = ""
        for directory in [usual, "/var/tmp"] + (cache.map { [$0.directory] } ?? []) {
            if directory == cache?.directory { _ = BlobCache.make(directory) }
            var template = Array("\(directory)/scapwright-XXXXXX\0".utf8).map { CChar(bitPattern: $0) }
            let descriptor = mkstemp(&template)
            if descriptor >= 0 {
                unlink(template)
                _ = fcntl(descriptor, F_SETFD, FD_CLOEXEC)
                return PartialBlob(descriptor: descriptor)
            }
            if reason.isEmpty { reason = String(cString: strerror(errno)) }
        }
        throw FileTreeError(
            .system(0, "no file can be made here (\(reason)): let TMPDIR name a directory for what is fetched"), usual)
    }

    deinit { if isOpen { close(descriptor) } }

    /// Bytes that are there.
    var count: Int64 {
        var info = stat()
        return fstat(descriptor, &info) == 0 ? Int64(info.st_size) : 0
    }

    func cut(to count: Int64) { _ = ftruncate(descriptor, off_t(count)) }

    /// Adds a piece at the end.
    func append(_ piece: UnsafeRawBufferPointer, at offset: Int64) -> Bool {
        var done = 0
        while done < piece.count {
            let step = pwrite(descriptor, piece.baseAddress! + done, piece.count - done, off_t(offset + Int64(done)))
            if step < 0, errno == EINTR { continue }
            guard step > 0 else { return false }
            done += step
        }
        return true
    }

    func fits(_ digest: ContentDigest) throws(FileTreeError) -> Bool {
        guard let copy = Optional(dup(descriptor)), copy >= 0 else { return false }
        let verified = try VerifiedSource(FileSource(descriptor: copy), digest)
        return (try? verified.verify()) != nil
    }

    /// The content, which is complete; the file is the source's from now on.
    func finish() -> StoredBlob {
        isOpen = false
        return StoredBlob(source: FileSource(descriptor: descriptor), size: count)
    }
}
