import Authoring
import Diagnostics
import Glibc

/// Finds the configuration that holds for a path.
public enum LintConfigurationFile {
    /// The nearest `.scap-lint.yml` in the directory of `path`, or above it.
    public static func find(above path: String) throws -> String? {
        guard let real = realpath(path, nil) else { return nil }
        defer { free(real) }
        var directory = String(cString: real)
        if !ContentSource.isProject(directory) { directory = parent(of: directory) }
        while true {
            let candidate = (directory == "/" ? "" : directory) + "/" + LintConfiguration.fileName
            if access(candidate, F_OK) == 0 { return candidate }
            if directory == "/" || directory.isEmpty { return nil }
            directory = parent(of: directory)
        }
    }

    /// A path that a configuration names.
    public static func path(_ name: String, beside file: String) -> String {
        name.hasPrefix("/") ? name : parent(of: file) + "/" + name
    }

    private static func parent(of path: String) -> String {
        guard let slash = path.lastIndex(of: "/") else { return "." }
        return slash == path.startIndex ? "/" : String(path[..<slash])
    }
}
