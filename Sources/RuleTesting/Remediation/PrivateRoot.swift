import Diagnostics
import Evaluation
import FileTree
import Glibc

/// A tree written out into a directory of its own, in which a script can run as if that were the system: in a user namespace
/// whose root is that directory, so that nothing else can be written. Programs are the machine's, read-only.
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
                "no-user-namespaces",
                "a private copy cannot be made the root of a user namespace here: \(reason)\(refusal)")
        }
    }

    /// The setting by which the kernel refuses user namespaces, where it is one that tells.
    private static var refusal: String {
        let settings = [
            ("user/max_user_namespaces", "0"), ("kernel/unprivileged_userns_clone", "0"),
            ("kernel/apparmor_restrict_unprivileged_userns", "1"),
        ]
        let found = settings.first { name, value in
            let bytes = (try? ProjectFile.bytes("/proc/sys/" + name)) ?? []
            return String(decoding: bytes, as: UTF8.self).split(whereSeparator: \.isWhitespace).first == value[...]
        }
        return found.map { "; /proc/sys/\($0.0) is \($0.1)" } ?? ""
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
    static let helpers: Set<String> = ["/dev", "/lib", "/lib64", "/proc", "/usr/lib64", "/usr/lib"]

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

    /// In namespaces of its own: makes the tree the root, with nothing of the machine but its programs, read-only, and runs
    /// the fix. Paths of the tree are touched only where its links can no longer lead out of it.
    private static let launcher = """
        #!/bin/sh
        [ -d "$private_root/root" ] && [ "$private_root" != / ] || exit 125
        exec unshare --user --map-root-user --mount --pid --ipc --uts --net --fork --kill-child /bin/sh -c '
        set -e
        for loader in /lib64/ld-linux-x86-64.so.2 /lib/ld-linux-aarch64.so.1 /lib64/ld64.so.2 /lib/ld-linux-armhf.so.3; do
            [ ! -e "$loader" ] || break
        done
        real=/.machine$(readlink -f "$loader" | sed s,^/usr,,)
        libraries=/.machine$(dirname "$(readlink -f /lib/*/libc.so.6 | head -n 1)" | sed s,^/usr,,)
        awk=/.machine$(readlink -f /usr/bin/awk | sed s,^/usr,,)
        mount --make-rprivate /
        mount --bind "$private_root/root" "$private_root/root"
        cd "$private_root/root"
        mkdir .machine .old-root
        mount --bind /usr .machine
        mount -o remount,bind,ro .machine
        pivot_root . .old-root
        cd /
        machine() { name=$1; shift; "$real" --library-path "$libraries" "/.machine/bin/$name" "$@"; }
        machine mkdir -p /proc /dev "$(machine dirname "$(machine readlink -m "$loader")")"
        machine mount -t proc proc /proc 2>/.machine-error || machine mount --rbind /.old-root/proc /proc
        machine rm -f /.machine-error
        machine mount -t tmpfs -o mode=755 tmpfs /dev
        for name in null zero random urandom; do
            : >"/dev/$name"
            machine mount --bind "/.old-root/dev/$name" "/dev/$name"
        done
        # From here on the programs are where a fix that searches the tree does not look.
        machine mkdir /dev/machine /dev/programs
        machine mount --bind /.machine /dev/machine
        real=/dev/${real#/.} libraries=/dev/${libraries#/.}
        machine() { name=$1; shift; "$real" --library-path "$libraries" "/dev/machine/bin/$name" "$@"; }
        machine ln -s "/dev/${awk#/.}" /dev/programs/awk
        machine umount -l /.old-root
        machine umount -l /.machine
        machine rmdir /.old-root /.machine
        if [ -e "$loader" ]; then
            machine mount --bind "$real" "$loader"
        else
            machine cp "$real" "$loader"
            made=$loader
        fi
        # Real kernel parameters would be within reach; those of the tree are files below /proc.
        machine umount /proc
        set +e
        export PATH=/dev/programs:/dev/machine/sbin:/dev/machine/bin LD_LIBRARY_PATH="$libraries"
        machine env -u private_root -u fix /dev/machine/bin/setpriv --no-new-privs \\
            --bounding-set=-sys_admin,-sys_chroot,-sys_ptrace /dev/machine/bin/sh -c "$fix" </dev/null
        status=$?
        [ -z "$made" ] || machine rm -f "$made"
        exit $status'
        """
}
