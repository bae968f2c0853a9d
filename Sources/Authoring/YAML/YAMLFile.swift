import Diagnostics
import Yams

/// A YAML file of a project: its text and its root value.
struct YAMLFile: Sendable {
    /// The path as the author knows it, relative to the project.
    var path: String
    var root: YAMLNode

    /// Parses `text`; what is wrong with it is reported to `problems` and gives `nil`.
    static func parse(_ text: String, path: String, problems: Problems) -> YAMLFile? {
        do {
            guard let node = try Parser(yaml: text).singleRoot() else {
                problems.error("empty-file", "The file is empty", at: SourceLocation(file: path, line: 1, column: 1))
                return nil
            }
            var budget = nodeLimit
            var columns = ColumnMap(text)
            let root = convert(node, path: path, &columns, &budget)
            guard budget > 0 else {
                problems.error(
                    "file-too-large", "The file holds more than \(nodeLimit) values, aliases written out",
                    at: SourceLocation(file: path, line: 1, column: 1))
                return nil
            }
            return YAMLFile(path: path, root: root)
        } catch let error as YamlError {
            problems.add(diagnostic(error, path: path))
        } catch {
            problems.error("invalid-yaml", "\(error)", at: SourceLocation(file: path))
        }
        return nil
    }

    /// Most values that one file may hold: a few aliases can stand for more than any memory.
    private static let nodeLimit = 200_000

    private static func convert(
        _ node: Node, path: String, _ columns: inout ColumnMap, _ budget: inout Int
    ) -> YAMLNode {
        budget -= 1
        let mark = node.mark
        let location = SourceLocation(
            file: path, line: mark?.line ?? 0, column: mark.map { columns.column($0.column, inLine: $0.line) } ?? 0)
        switch node {
        case .scalar(let scalar):
            return YAMLNode(.scalar(scalar.string, plain: scalar.style == .plain), at: location)
        case .sequence(let sequence):
            var items: [YAMLNode] = []
            for item in sequence where budget > 0 { items.append(convert(item, path: path, &columns, &budget)) }
            return YAMLNode(.sequence(items), at: location)
        case .mapping(let mapping):
            var entries: [YAMLNode.Entry] = []
            for (key, value) in mapping where budget > 0 {
                let key = convert(key, path: path, &columns, &budget)
                entries.append(YAMLNode.Entry(key: key, value: convert(value, path: path, &columns, &budget)))
            }
            return YAMLNode(.mapping(entries), at: location)
        case .alias:
            return YAMLNode(.scalar("", plain: true), at: location)
        }
    }

    private static func diagnostic(_ error: YamlError, path: String) -> Diagnostic {
        func at(_ mark: Mark?) -> SourceLocation {
            SourceLocation(file: path, line: mark?.line ?? 0, column: mark?.column ?? 0)
        }
        switch error {
        case .scanner(_, let problem, let mark, _), .parser(_, let problem, let mark, _),
            .composer(_, let problem, let mark, _):
            return .error("invalid-yaml", "This is not YAML: \(problem)", at: at(mark))
        case .duplicatedKeysInMapping(let duplicates, let context):
            let names = duplicates.map { "“\($0)”" }.joined(separator: ", ")
            return .error("duplicate-key", "The key \(names) stands here more than once", at: at(context.mark))
        case .reader(let problem, _, _, _):
            return .error("invalid-yaml", "This is not YAML: \(problem)", at: at(nil))
        default:
            return .error("invalid-yaml", "This is not YAML: \(error)", at: at(nil))
        }
    }
}
