import Diagnostics
import YAMLKit

/// A YAML file of a project: its text and its root value.
struct YAMLFile: Sendable {
    /// The path as the author knows it, relative to the project.
    var path: String
    var root: YAMLNode

    /// Most values that one file may hold.
    private static let valueLimit = 200_000

    /// Parses `text`; what is wrong with it is reported to `problems` and gives `nil`.
    static func parse(_ text: String, path: String, problems: Problems) -> YAMLFile? {
        do throws(Diagnostic) {
            if let root = try YAMLReader.document(text, file: path, limit: valueLimit) {
                return YAMLFile(path: path, root: root)
            }
            problems.error("empty-file", "The file is empty", at: SourceLocation(file: path, line: 1, column: 1))
        } catch {
            problems.add(error)
        }
        return nil
    }
}
