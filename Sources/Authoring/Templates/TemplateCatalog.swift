import Diagnostics
import YAMLKit

/// A check template, for those who look for one.
public struct TemplateInfo: Sendable {
    public struct Parameter: Sendable {
        public var name: String
        /// `string`, `integer`, `pattern`, …; with `list of` before it where several may be given.
        public var type: String
        /// The default as YAML, or `nil` if the parameter must be given.
        public var fallback: String?
        /// The values that alone may be given, or the bounds of a number; empty for any.
        public var bounds: String
        public var description: String
    }

    public var name: String
    /// The file that declares it.
    public var path: String
    public var title: String
    /// Plain text.
    public var description: String
    public var parameters: [Parameter]
    public var cases: [TestCase]
}

extension ProjectBuilder {
    /// The templates that a project in `root` can use: its own, then the shipped ones that it does not replace.
    /// - Throws: all that is wrong with the templates' files.
    public func templates(of root: String?) throws(Diagnostics) -> [TemplateInfo] {
        let problems = Problems()
        let own = root.map { [$0 + "/templates"] } ?? []
        var found: [String: TemplateInfo] = [:]
        for directory in (own + templateDirectories).map({ ProjectFiles(root: $0, unsaved: unsaved, cache: cache) }) {
            for file in directory.names(in: "") where file.hasSuffix(".yml") {
                let name = String(file.dropLast(4))
                guard found[name] == nil, let yaml = Project.load(file, directory, problems) else { continue }
                found[name] = TemplateInfo(TemplateFile(yaml, name: name, problems), path: directory.root + "/" + file)
            }
        }
        guard !problems.hasErrors else { throw Diagnostics(Self.sorted(problems.all)) }
        return found.values.sorted { $0.name < $1.name }
    }

    /// A data stream with a rule for each case of some templates, so that cases of templates are run as rules' are.
    /// - Throws: all that is wrong with the templates and their cases.
    public func build(casesOf templates: [TemplateInfo], project root: String?) throws(Diagnostics) -> DataStream {
        var files = [
            "benchmark.yml": """
            { id: templates, namespace: templates, title: Cases of templates, description: Cases of templates,
              version: "1", date: 2000-01-01, status: draft,
                  metadata: { creator: scapwright, publisher: scapwright, contributor: scapwright, source: "urn:cases" } }
            """,
            "groups/cases.yml": "{ title: Cases, description: Cases }",
        ]
        var suites: [TestSuite] = []
        for template in templates {
            for (index, item) in template.cases.enumerated() {
                let id = "\(template.name)-\(index + 1)"
                var check: [(String, YAMLNode)] = [("template", .text(template.name))]
                if let arguments = item.arguments { check.append(("with", arguments)) }
                let rule = YAMLNode.map([
                    ("id", .text(id)), ("title", .text("\(template.title): \(item.name)")), ("severity", .text("low")),
                    ("description", .text(template.title)), ("check", .map(check)),
                ])
                files["rules/cases/\(id)/rule.yml"] = rule.flow
                suites.append(
                    TestSuite(
                        ruleID: "xccdf_templates_rule_\(id)", title: template.name, folder: template.path,
                        cases: [item],
                        isAutomated: true))
            }
        }
        var builder = self
        if let root { builder.templateDirectories.insert(root + "/templates", at: 0) }
        var built = try builder.build(ProjectFiles(root: "cases of templates", written: files), Problems())
        built.suites = suites
        return built
    }
}

extension TemplateInfo {
    init(_ file: TemplateFile, path: String) {
        name = file.name
        self.path = path
        title = file.title
        description = file.description?.plain ?? ""
        parameters = file.parameters.map { parameter in
            var bounds = parameter.choices.joined(separator: ", ")
            switch (parameter.minimum, parameter.maximum) {
            case (let low?, let high?): bounds = "\(low)…\(high)"
            case (let low?, nil): bounds = "at least \(low)"
            case (nil, let high?): bounds = "at most \(high)"
            default: break
            }
            return Parameter(
                name: parameter.name, type: (parameter.isList ? "list of " : "") + parameter.type,
                fallback: parameter.fallback?.flow, bounds: bounds, description: parameter.description)
        }
        cases = file.cases
    }
}

extension YAMLNode {
    static func text(_ text: String) -> YAMLNode {
        YAMLNode(.scalar(text, plain: false), at: SourceLocation(file: ""))
    }

    static func map(_ entries: [(String, YAMLNode)]) -> YAMLNode {
        YAMLNode(
            .mapping(entries.map { Entry(key: text($0.0), value: $0.1) }), at: SourceLocation(file: ""))
    }

    /// The node in YAML's flow style, on one line.
    public var flow: String {
        switch content {
        case .scalar(let text, true): return text.isEmpty ? "~" : text
        case .scalar(let text, false): return Self.quoted(text)
        case .sequence(let nodes): return "[" + nodes.map(\.flow).joined(separator: ", ") + "]"
        case .mapping(let entries):
            return "{ " + entries.map { "\(Self.quoted($0.name)): \($0.value.flow)" }.joined(separator: ", ") + " }"
        }
    }

    /// A double-quoted scalar (YAML 1.2 §7.3.1).
    private static func quoted(_ text: String) -> String {
        var result = "\""
        for scalar in text.unicodeScalars {
            switch scalar {
            case "\"": result += "\\\""
            case "\\": result += "\\\\"
            case "\n": result += "\\n"
            case "\t": result += "\\t"
            case "\r": result += "\\r"
            case _
            where scalar.value < 0x20 || (0x7F...0xA0).contains(scalar.value)
                || [0x2028, 0x2029, 0xFEFF].contains(scalar.value):
                let digits = String(scalar.value, radix: 16)
                result += "\\u" + String(repeating: "0", count: 4 - digits.count) + digits
            default: result.unicodeScalars.append(scalar)
            }
        }
        return result + "\""
    }
}
