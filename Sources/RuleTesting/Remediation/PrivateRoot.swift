import Diagnostics
import Evaluation
import FileTree
import Glibc

/// A tree written out into a directory of its own, in which a script can run as if that were the system: in a user namespace
/// whose root is that directory, so that nothing else can be written. Programs are the machine's, laid below the tree's.
public struct PrivateRoot {
    private let directory: String
    private var root: String { directory + "/root" }
    /// Seconds that a script may run.
    private static let timeout: Int32 = 60
    private static let environment = ["PATH=/usr/sbin:/usr/bin:/sbin:/bin", "HOME=/root", "LC_ALL=C.UTF-8"]

    /// - Throws: `Diagnostic` where this kernel, or what this program runs in, has no user namespaces for it.
    public static func checkAvailability() throws(Diagnostic) {
        let tree = try PrivateRoot(MemoryTree())
        defer { tree.remove() }
        let run = try tree.run("exit 42")
        guard run.status == 42 else {
            let reason = run.errors.split(separator: "\n").last.map(String.init) ?? "status \(run.status)"
            throw .error(
                "no-user-namespaces", "a private copy cannot be made the root of a user namespace here: \(reason)")
        }
    }

    /// - Throws: `Diagnostic` where the tree cannot be written out.
    public init(_ tree: MemoryTree) throws(Diagnostic) {
        let parent = getenv("TMPDIR").map { String(cString: $0) } ?? "/tmp"
        var template = Array("\(parent)/scapwright-fix-XXXXXX".utf8CString)
        guard mkdtemp(&template) != nil else {
            throw .error("unwritable", String(cString: strerror(errno)), at: SourceLocation(file: parent))
        }
        directory = String(decoding: template.dropLast().map { UInt8(bitPattern: $0) }, as: UTF8.self)
        guard mkdir(directory + "/work", 0o700) == 0 else {
            throw .error("unwritable", String(cString: strerror(errno)), at: SourceLocation(file: directory))
        }
        var writer = try FixtureWriter(directory: directory + "/root")
        let owned: MemoryTree
        do throws(FileTreeError) {
            owned = try Self.owned(tree)
        } catch {
            throw .error("unwritable", "\(error)", at: SourceLocation(file: root))
        }
        try writer.write(owned)
    }

    /// Takes the directory away.
    public func remove() { Self.remove(directory) }

    private static func remove(_ path: String) {
        var info = stat()
        guard lstat(path, &info) == 0 else { return }
        guard info.st_mode & S_IFMT == S_IFDIR else {
            unlink(path)
            return
        }
        chmod(path, 0o700)
        if let stream = opendir(path) {
            var names: [String] = []
            while let entry = readdir(stream) {
                names.append(
                    withUnsafePointer(to: &entry.pointee.d_name) {
                        $0.withMemoryRebound(to: CChar.self, capacity: 256) { String(cString: $0) }
                    })
            }
            closedir(stream)
            for name in names where name != "." && name != ".." { remove("\(path)/\(name)") }
        }
        rmdir(path)
    }

    /// Runs a shell script in the tree.
    /// - Throws: `Diagnostic` where it cannot be started, or runs too long.
    public func run(_ script: String) throws(Diagnostic) -> ScriptRun {
        do throws(ScriptFailure) {
            return try ScriptRun(
                Self.launcher, Self.environment + ["private_root=\(directory)", "fix=\(script)"],
                timeout: Self.timeout, outputLimit: 1 << 20)
        } catch {
            throw .error("no-remediation", error.description)
        }
    }

    /// What came of the tree, as it lies on the disk.
    /// - Throws: `FileTreeError` for what cannot be read.
    func result() throws(FileTreeError) -> DirectoryTree { try DirectoryTree(root) }

    /// Directories that are made to run a script where the tree has none.
    static let helpers: Set<String> = ["/bin", "/dev", "/lib", "/lib64", "/proc", "/sbin", "/usr"]

    /// What only this user's namespace lets him write: files, directories and links, all his own.
    private static func owned(_ tree: MemoryTree) throws(FileTreeError) -> MemoryTree {
        var owned = tree
        let (user, group) = (getuid(), getgid())
        for path in tree.paths.reversed() where path != "/" {
            guard let type = try tree.metadata(at: path)?.type else { continue }
            guard [.regular, .directory, .symbolicLink].contains(type) else {
                try owned.remove(path)
                continue
            }
            try owned.change(path) { ($0.userID, $0.groupID) = (user, group) }
        }
        return owned
    }

    /// In namespaces of its own: lays the machine's programs below the tree's, makes the tree the root, lets go of the old
    /// root, and only then runs the fix.
    private static let launcher = """
        #!/bin/sh
        [ -d "$private_root/root" ] && [ "$private_root" != / ] || exit 125
        exec unshare --user --map-root-user --mount --pid --ipc --uts --net --fork --kill-child /bin/sh -c '
        set -e
        root=$private_root/root
        mount --make-rprivate /
        mount --bind "$private_root" "$private_root"
        for name in usr bin sbin lib lib64; do
            host=$(readlink -f "/$name") && [ -d "$host" ] || continue
            if [ -L "/$name" ] && [ ! -e "$root/$name" ] && [ ! -L "$root/$name" ]; then
                ln -s "$(readlink "/$name")" "$root/$name"
                made="$made /$name"
            elif [ ! -L "$root/$name" ]; then
                mkdir -p "$root/$name" "$private_root/work/$name"
                mount -t overlay overlay "$root/$name" \\
                    -o "userxattr,lowerdir=$host,upperdir=$root/$name,workdir=$private_root/work/$name"
            fi
        done
        mkdir -p "$root/dev" "$root/proc"
        mount --rbind "$root" "$root"
        mount -t tmpfs -o mode=755 tmpfs "$root/dev"
        for name in null zero random urandom; do
            : >"$root/dev/$name"
            mount --bind "/dev/$name" "$root/dev/$name"
        done
        mkdir "$root/.old-root"
        mount -t proc proc "$root/proc" 2>/dev/null || mount --rbind /proc "$root/proc"
        cd "$root"
        pivot_root . .old-root
        cd /
        umount -l /.old-root
        rmdir /.old-root
        set +e
        env -u private_root -u fix /bin/sh -c "$fix" </dev/null
        status=$?
        rm -f $made
        exit $status'
        """
}
