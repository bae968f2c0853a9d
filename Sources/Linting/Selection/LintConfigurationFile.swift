import ArchiveKit
import Authoring
import Diagnostics
import Glibc
import SCAP

/// Finds and reads the configuration that holds for a path.
public enum LintConfigurationFile {
    /// The nearest `.scap-lint.yml` in the directory of `path`, or above it.
    public static func find(above path: String) -> String? {
        guard let real = realpath(path, nil) else { return nil }
        defer { free(real) }
        var directory = String(cString: real)
        if !isDirectory(directory) { directory = parent(of: directory) }
        while true {
            let candidate = (directory == "/" ? "" : directory) + "/" + LintConfiguration.fileName
            if access(candidate, F_OK) == 0 { return candidate }
            if directory == "/" || directory.isEmpty { return nil }
            directory = parent(of: directory)
        }
    }

    /// What the configuration for `path` says, with its baseline; the defaults where there is none.
    /// - Parameters:
    ///   - file: a configuration in place of the one that is found.
    ///   - text: gives a file's text, for those who hold texts that are not saved.
    /// - Throws: `Diagnostics` or `Diagnostic` for what is wrong with the configuration or its baseline.
    public static func settings(
        for path: String, file: String? = nil, text: (String) throws -> String = Self.text
    ) throws -> LintSettings {
        guard let file = file ?? find(above: path) else { return LintSettings() }
        let configuration = try LintConfiguration(try text(file), path: file)
        var settings = try LintSettings(configuration)
        if let known = configuration.baseline {
            let beside = known.hasPrefix("/") ? known : parent(of: file) + "/" + known
            settings.baseline = try Baseline(json: try text(beside), path: beside)
        }
        return settings
    }

    /// The text of a file.
    /// - Throws: `Diagnostic` where it cannot be read.
    public static func text(_ path: String) throws -> String {
        String(decoding: try DocumentStream(path).bytes(), as: UTF8.self)
    }

    private static func isDirectory(_ path: String) -> Bool {
        var info = stat()
        return stat(path, &info) == 0 && info.st_mode & S_IFMT == S_IFDIR
    }

    private static func parent(of path: String) -> String {
        guard let slash = path.lastIndex(of: "/") else { return "." }
        return slash == path.startIndex ? "/" : String(path[..<slash])
    }
}
