import Diagnostics
import FileTree
import Glibc
import PatternKit
import SCAP
import XMLKit

/// The checking systems: hands the content that checks refer to over to its engine.
final class CheckSystems {
    static let oval = OVALNamespace.definitions

    /// What a checking system answered.
    struct Answer {
        var result: XCCDFResult
        var message: String?
        var imports: [(name: String, value: String)] = []
    }

    private let checklist: Checklist
    private let profile: ResolvedProfile
    private let options: EvaluationOptions
    private var contents: [String: Checklist.Content?] = [:]
    private var ovalContents: [XMLNode: OVALContent] = [:]
    private var sessions: [(href: String, session: OVALSession)] = []
    private var platformSessions: [(href: String, root: XMLNode, session: OVALSession)] = []
    private(set) var warnings: [Diagnostic] = []
    /// What scripts said, in the order in which they ran.
    private(set) var scriptRuns: [ScriptOutcome] = []

    init(_ checklist: Checklist, _ profile: ResolvedProfile, _ options: EvaluationOptions) {
        self.checklist = checklist
        self.profile = profile
        self.options = options
    }

    func supports(_ system: String) -> Bool {
        system == Self.oval || (system == ScriptCheckEngine.system)
    }

    /// The results of each session, in the order in which they were first needed.
    var ovalEvaluations: [(href: String, evaluation: OVALEvaluation)] {
        sessions.map { ($0.href, $0.session.evaluation) }
    }

    var platformEvaluations: [(href: String, evaluation: OVALEvaluation)] {
        platformSessions.map { ($0.href, $0.session.evaluation) }
    }

    /// The names of what could be evaluated in `href`, for `multi-check`; `nil` where the system cannot tell.
    func names(in href: String, system: String) throws(Diagnostic) -> [String]? {
        guard system == Self.oval, let content = try ovalContent(href) else { return nil }
        // The order in which the reference gives several results of one rule, of which the first is scored.
        return content.definitionIDs.sorted(by: >)
    }

    /// The title of a definition in `href`.
    func title(of name: String, in href: String) throws(Diagnostic) -> String? {
        try ovalContent(href)?.definition(name)?.title
    }

    /// What a `check-content-ref` leads to.
    enum Finding {
        case there
        /// A remote resource, or a file beside an XCCDF document that is not there: its rules are not checked.
        case elsewhere
        case noContent
        case noDefinition(String)
    }

    func look(for name: String?, in href: String, system: String) throws(Diagnostic) -> Finding {
        if system == ScriptCheckEngine.system, case .file(let path)? = checklist.script(href) {
            return access(path, F_OK) == 0 ? .there : .elsewhere
        }
        switch try content(href) {
        case nil where !checklist.definitionFiles.isEmpty: return .elsewhere
        case nil: return checklist.dataStream == nil ? .elsewhere : .noContent
        case .remote?: return .elsewhere
        case .node?:
            guard system == Self.oval, let name, let content = try ovalContent(href) else { return .there }
            return content.hasDefinition(name) ? .there : .noDefinition(name)
        }
    }

    /// Evaluates one `check-content-ref`; `nil` where it cannot be resolved.
    func evaluate(
        _ check: Check, href: String, name: String?, exports: [(name: String, values: [String])], ruleID: String
    ) throws(Diagnostic) -> Answer? {
        switch check.system {
        case Self.oval: return try evaluateOVAL(href, name, exports)
        case ScriptCheckEngine.system:
            guard let script = checklist.script(href) else { return nil }
            try options.beforeScript()
            let (answer, outcome) = ScriptCheckEngine(options, profile).evaluate(script, href, check, exports)
            if let outcome { scriptRuns.append(outcome) }
            return answer
        default: return nil
        }
    }

    private func evaluateOVAL(
        _ href: String, _ name: String?, _ exports: [(name: String, values: [String])]
    ) throws(Diagnostic) -> Answer? {
        guard let (content, session) = try bind(href, exports) else { return nil }
        if let name {
            guard let definition = content.definition(name), let result = try session.evaluate(definition: name) else {
                return nil
            }
            return Answer(
                result: XCCDFResult(result, definition.definitionClass), message: unsupported(session, result))
        }
        // Without a name all definitions count together (NISTIR 7275r4 §6.4.4.4, multi-check false).
        var results: [XCCDFResult] = []
        for id in content.definitionIDs {
            if let result = try session.evaluate(definition: id) {
                results.append(XCCDFResult(result, content.definition(id)?.definitionClass))
            }
        }
        return Answer(result: XCCDFResult.combined(results, by: .and) ?? .error)
    }

    /// Hands values over without evaluating anything.
    func export(_ check: Check, _ exports: [(name: String, values: [String])]) throws(Diagnostic) {
        guard check.system == Self.oval else { return }
        for (href, name) in check.contentReferences {
            guard let content = try ovalContent(href), name.map(content.hasDefinition) ?? true else { continue }
            _ = try bind(href, exports)
            return
        }
    }

    /// The session that has been given the values of a check.
    private func bind(
        _ href: String, _ exports: [(name: String, values: [String])]
    ) throws(Diagnostic) -> (OVALContent, OVALSession)? {
        guard let content = try ovalContent(href) else { return nil }
        var values: [String: ExternalVariable] = [:]
        for export in exports {
            guard let variable = content.variable(export.name), case .external = variable.kind else { continue }
            values[export.name] = ExternalVariable(values: export.values, datatype: variable.datatype)
        }
        return (content, session(content, href, values))
    }

    /// The types of tests that kept a definition from being known.
    private func unsupported(_ session: OVALSession, _ result: OVALResult) -> String? {
        guard result == .unknown else { return nil }
        let reasons = Set(session.objects.values.filter(\.isUnsupported).flatMap(\.messages).map(\.text))
        return reasons.isEmpty ? nil : reasons.sorted().joined(separator: "; ")
    }

    /// The result of a definition that decides about a platform.
    func platformDefinition(_ id: String, in root: XMLNode, href: String) throws(Diagnostic) -> OVALResult? {
        if let known = platformSessions.first(where: { $0.root == root }) {
            return try known.session.evaluate(definition: id)
        }
        guard DocumentKind(root) == .ovalDefinitions else { return nil }
        let session = OVALSession(
            content: options.contents[root], view: options.view, facts: options.facts, patterns: options.patterns,
            observer: options.observer)
        platformSessions.append((href, root, session))
        return try session.evaluate(definition: id)
    }

    /// The session for checks that hand these values over. Checks share one as long as they do not give the same
    /// variable different values.
    private func session(_ content: OVALContent, _ href: String, _ values: [String: ExternalVariable]) -> OVALSession {
        for (name, session) in sessions where name == href && session.adopt(values) { return session }
        let session = OVALSession(
            content: content, view: options.view, facts: options.facts, externalVariables: values,
            patterns: options.patterns, observer: options.observer)
        sessions.append((href, session))
        return session
    }

    private func ovalContent(_ href: String) throws(Diagnostic) -> OVALContent? {
        guard case .node(let node)? = try content(href), DocumentKind(node) == .ovalDefinitions else { return nil }
        return options.contents[node]
    }

    private func content(_ href: String) throws(Diagnostic) -> Checklist.Content? {
        if let known = contents[href] { return known }
        let found = try checklist.content(href)
        if case .remote? = found {
            warnings.append(
                .warning("remote-content", "Skipping \(href) file which is referenced from XCCDF content"))
        }
        contents[href] = found
        return found
    }
}
