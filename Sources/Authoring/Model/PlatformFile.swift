import Diagnostics
import YAMLKit

/// `platforms/ID.yml`: what content applies to: a CPE name with a check, a check alone, or an expression of other platforms.
struct PlatformFile {
    indirect enum Expression {
        case platform(Name)
        case all([Expression])
        case any([Expression])
        case not(Expression)
    }

    enum Definition {
        /// A named product: an item of the CPE dictionary.
        case named(CPEName, check: YAMLNode)
        /// What no CPE name stands for: a check of its own.
        case checked(YAMLNode)
        /// A CPE name that the data stream does not explain.
        case unchecked(CPEName)
        case expression(Expression)
    }

    var id: String
    var location: SourceLocation
    var title: String
    var definition: Definition?

    init(_ file: YAMLFile, id: String, _ problems: Problems) {
        let reader = MapReader(file.root, "a platform", problems)
        self.id = reader.string("id") ?? id
        location = reader.location
        title = reader.requiredLine("title")
        let check = reader.present("check")
        let cpe = reader.name("cpe")
        // A name that no dictionary of the data stream explains: it holds where a scanner knows it by itself.
        let isUnchecked = reader.boolean("unchecked") ?? false
        var expressions: [Expression] = []
        for key in ["all", "any", "not"] {
            if let node = reader.present(key), let found = Self.expression(key, node, problems) {
                expressions.append(found)
            }
        }
        reader.finish()
        if let cpe {
            if let name = CPEName(cpe.text) {
                if let check {
                    definition = .named(name, check: check)
                } else if isUnchecked {
                    definition = .unchecked(name)
                } else {
                    reader.missing("check")
                }
            } else {
                problems.error("invalid-cpe", "“\(cpe.text)” is not a CPE 2.3 name of 11 attributes", at: cpe.location)
            }
        } else if let check {
            definition = .checked(check)
        } else if let expression = expressions.first {
            definition = .expression(expression)
        }
        let count = (check == nil && cpe == nil ? 0 : 1) + expressions.count
        if count != 1 {
            problems.error(
                "platform-shape", "A platform has either a check (and a cpe name) or one of all, any, not", at: location
            )
        }
    }

    private static func expression(_ key: String, _ node: YAMLNode, _ problems: Problems) -> Expression? {
        func operand(_ node: YAMLNode) -> Expression? {
            if let text = node.text { return .platform(Name(text: text, location: node.location)) }
            if let entries = node.mapping, entries.count == 1, let entry = entries.first,
                ["all", "any", "not"].contains(entry.name)
            {
                return expression(entry.name, entry.value, problems)
            }
            problems.error("platform-shape", "An operand is a platform's id or one of all, any, not", at: node.location)
            return nil
        }
        let operands = (node.sequence ?? [node]).compactMap(operand)
        switch key {
        case "all": return .all(operands)
        case "any": return .any(operands)
        default:
            if operands.count != 1 {
                problems.error("platform-shape", "“not” has one operand", at: node.location)
            }
            return operands.first.map { .not($0) }
        }
    }
}
