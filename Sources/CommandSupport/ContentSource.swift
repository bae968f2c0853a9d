import Authoring
import Diagnostics
import Glibc
import SCAP
import XMLKit

/// Content that a command is given: a document, or a project, which is built in memory.
public enum ContentSource {
    /// - Throws: `Diagnostic` or `Diagnostics` for what cannot be read or built.
    public static func load(_ path: String) throws -> XMLDocument {
        guard isProject(path) else { return try DocumentLoader().load(path) }
        let built = try builder().build(path)
        return try XMLParser().parse(built.bytes, source: built.fileName)
    }

    /// Whether `path` is the directory of a project.
    public static func isProject(_ path: String) -> Bool {
        var info = stat()
        return stat(path, &info) == 0 && info.st_mode & S_IFMT == S_IFDIR
    }

    /// Builds projects with the shipped check templates, or those in `templates`.
    public static func builder(templates: [String] = []) throws(Diagnostic) -> ProjectBuilder {
        ProjectBuilder(
            templateDirectories: templates.isEmpty ? [try ResourceLocator.templates("checks")] : templates,
            sourceDateEpoch: getenv("SOURCE_DATE_EPOCH").flatMap { Int(String(cString: $0)) },
            productVersion: scapwrightVersion)
    }
}
