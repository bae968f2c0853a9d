import Diagnostics
import PatternKit
import YAMLKit

/// `Templates/checks/NAME.yml`: a check with typed parameters.
struct TemplateFile {
    struct Parameter {
        var name: String
        var type: String
        var isList: Bool
        var fallback: YAMLNode?
        var isRequired: Bool
        var choices: [String]
        var minimum: Int?
        var maximum: Int?
        var match: String?
        var description: String
    }

    /// The types of parameters.
    static let types = ["string", "integer", "boolean", "path", "filename", "pattern", "mode", "any"]

    var name: String
    var location: SourceLocation
    var title: String
    var description: Markdown?
    var parameters: [Parameter]
    var check: YAMLNode?
    var cases: [TestCase]

    init(_ file: YAMLFile, name: String, _ problems: Problems) {
        let reader = MapReader(file.root, "a template", problems)
        self.name = name
        location = reader.location
        title = reader.requiredLine("title")
        description = reader.requiredMarkdown("description")
        parameters = reader.map("parameters").map { entry in
            let inner = MapReader(entry.value, "a parameter", problems)
            defer { inner.finish() }
            let fallback = inner.node("default")
            return Parameter(
                name: entry.name, type: inner.choice("type", Self.types) ?? "string",
                isList: inner.boolean("list") ?? false,
                fallback: fallback, isRequired: fallback == nil, choices: inner.strings("choices"),
                minimum: inner.integer("minimum"), maximum: inner.integer("maximum"), match: inner.string("match"),
                description: inner.requiredLine("description"))
        }
        check = reader.present("check")
        if check == nil { reader.missing("check") }
        cases = TestsFile.cases(reader.list("cases"), fixtures: [], problems)
        reader.finish()
    }

    /// The value of each parameter, or `nil` if the arguments do not fit.
    func bind(_ arguments: YAMLNode?, at place: SourceLocation, _ problems: Problems) -> [String: YAMLNode]? {
        var bound: [String: YAMLNode] = [:]
        var isFine = true
        let given = arguments?.mapping ?? []
        if let arguments, arguments.mapping == nil {
            problems.error(
                "wrong-type", "“with” is a mapping of parameters, not \(arguments.kind)", at: arguments.location)
            return nil
        }
        for entry in given where !parameters.contains(where: { $0.name == entry.name }) {
            problems.unknown(
                "parameter of “\(name)”", entry.name, among: parameters.map(\.name), id: "unknown-key",
                at: entry.key.location)
            isFine = false
        }
        for parameter in parameters {
            guard let node = given.first(where: { $0.name == parameter.name })?.value else {
                if parameter.isRequired {
                    problems.error(
                        "missing-key", "The template “\(name)” needs “\(parameter.name)”: \(parameter.description)",
                        at: arguments?.location ?? place)
                    isFine = false
                }
                bound[parameter.name] = parameter.fallback
                continue
            }
            if parameter.isList {
                let nodes = node.sequence ?? [node]
                for item in nodes where !accepts(item, parameter, problems) { isFine = false }
                if let minimum = parameter.minimum, nodes.count < minimum {
                    problems.error(
                        "invalid-parameter", "“\(parameter.name)” has at least \(minimum) entries", at: node.location)
                    isFine = false
                }
                bound[parameter.name] = YAMLNode(.sequence(nodes), at: node.location)
            } else {
                if !accepts(node, parameter, problems) { isFine = false }
                bound[parameter.name] = node
            }
        }
        return isFine ? bound : nil
    }

    private func accepts(_ node: YAMLNode, _ parameter: Parameter, _ problems: Problems) -> Bool {
        func refuse(_ wanted: String) -> Bool {
            problems.error(
                "invalid-parameter",
                "The parameter “\(parameter.name)” is \(wanted), not \(node.text.map { "“\($0)”" } ?? node.kind)",
                at: node.location)
            return false
        }
        if parameter.type == "any" { return true }
        // A template hands its own parameter on, which may have been left out.
        if let text = node.text, text == parameter.fallback?.text { return true }
        // A value of the project stands for text or a number that is known only when a profile is chosen.
        if node["value-of"] != nil { return true }
        let words = parameter.type == "boolean" ? ["true", "false"] : parameter.choices
        if let text = node.text, !words.isEmpty, !words.contains(text) {
            problems.expect(parameter.name, text, among: words)
        }
        guard let text = node.text else { return refuse("of the type \(parameter.type)") }
        switch parameter.type {
        case "integer":
            guard let number = Int(text) else { return refuse("a whole number") }
            if let minimum = parameter.minimum, number < minimum { return refuse("at least \(minimum)") }
            if let maximum = parameter.maximum, number > maximum { return refuse("at most \(maximum)") }
        case "boolean":
            guard node.boolean != nil else { return refuse("true or false") }
        case "path":
            guard text.hasPrefix("/") else { return refuse("an absolute path") }
        case "filename":
            guard !text.isEmpty, !text.contains("/") else { return refuse("a file name without a slash") }
        case "mode":
            guard (3...4).contains(text.count), Int(text, radix: 8) != nil else {
                return refuse("an octal mode like \"0644\"")
            }
        case "pattern":
            do throws(Pattern.SyntaxError) { _ = try Pattern(text) } catch {
                problems.error(
                    "invalid-pattern", "This pattern is wrong at character \(error.offset): \(error.message)",
                    at: problems.place(atByte: error.offset, of: text, in: node.location))
                return false
            }
        default: break
        }
        if !parameter.choices.isEmpty, !parameter.choices.contains(text) {
            return refuse("one of \(parameter.choices.joined(separator: ", "))")
        }
        if let match = parameter.match, let pattern = try? Pattern(match), (try? pattern.matches(text)) == false {
            return refuse("text that matches \(match)")
        }
        return true
    }
}
