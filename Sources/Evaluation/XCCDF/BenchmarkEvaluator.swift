import Diagnostics
import Glibc
import SCAP

/// Evaluates a benchmark's rules in document order (NISTIR 7275r4 §7.2.3).
public struct BenchmarkEvaluator {
    private let checklist: Checklist
    private let profile: ResolvedProfile
    private let options: EvaluationOptions

    public init(_ checklist: Checklist, _ profile: ResolvedProfile, _ options: EvaluationOptions) {
        self.checklist = checklist
        self.profile = profile
        self.options = options
    }

    /// - Parameters:
    ///   - begin: called before each selected rule.
    ///   - report: called after each selected rule.
    /// - Throws: `Diagnostic` where the content is broken: dangling or circular references.
    public func run(
        begin: (Rule) -> Void = { _ in }, report: (RuleResult) -> Void
    ) throws(Diagnostic) -> BenchmarkEvaluation {
        var evaluation = BenchmarkEvaluation(checklist: checklist, profile: profile)
        evaluation.start = Int64(time(nil))
        let systems = CheckSystems(checklist, profile, options)
        try ReferenceCheck(checklist: checklist, profile: profile, systems: systems)
            .run(checklist.benchmark.rules.filter(isWanted))
        let applicability = Applicability(checklist, systems, options)
        for rule in checklist.benchmark.rules {
            var result = RuleResult(
                rule: rule, result: .notselected, severity: profile.severity(of: rule), role: profile.role(of: rule),
                weight: profile.weight(of: rule.common), time: Int64(time(nil)))
            guard isWanted(rule) else {
                evaluation.results.append(result)
                continue
            }
            begin(rule)
            if result.role == .unchecked {
                result.result = .notchecked
            } else if try !applicability.isApplicable(rule.id) {
                result.result = .notapplicable
            } else {
                for outcome in try evaluate(rule, systems) {
                    // What is checked and not scored is told for information (NISTIR 7275r4 Table 26).
                    let isInformation = result.role == .unscored && outcome.result != .notchecked
                    result.result = isInformation ? .informational : outcome.result
                    result.messages = [outcome.message].compactMap { $0 }
                    result.check = outcome.check
                    result.time = Int64(time(nil))
                    evaluation.results.append(result)
                    report(result)
                }
                continue
            }
            evaluation.results.append(result)
            report(result)
        }
        evaluation.end = Int64(time(nil))
        evaluation.oval = systems.ovalEvaluations
        evaluation.platformOVAL = systems.platformEvaluations
        evaluation.scripts = systems.scriptRuns
        evaluation.applicablePlatforms = applicability.applicablePlatforms
        evaluation.rescore()
        return evaluation
    }

    /// The values that the checks of all rules that apply hand over, without evaluating anything.
    /// - Throws: `Diagnostic` where the content is broken.
    public func exportedVariables() throws(Diagnostic) -> [(href: String, evaluation: OVALEvaluation)] {
        let systems = CheckSystems(checklist, profile, options)
        let rules = checklist.benchmark.rules.filter(isWanted)
        try ReferenceCheck(checklist: checklist, profile: profile, systems: systems).run(rules)
        let applicability = Applicability(checklist, systems, options)
        for rule in rules where profile.role(of: rule) != .unchecked {
            guard try applicability.isApplicable(rule.id) else { continue }
            let checks = rule.complexCheck?.checks ?? [candidate(rule, systems)].compactMap { $0 }
            for check in checks {
                if let exports = exports(of: check) { try systems.export(check, exports) }
            }
        }
        return systems.ovalEvaluations
    }

    private func isWanted(_ rule: Rule) -> Bool {
        profile.isSelected(rule.id) && (options.onlyRules.isEmpty || options.onlyRules.contains(rule.id))
            && !options.skippedRules.contains(rule.id)
    }

    /// Which platforms the system is, for those who ask about more than rules.
    public var platforms: TargetPlatforms {
        let systems = CheckSystems(checklist, profile, options)
        return TargetPlatforms(Applicability(checklist, systems, options))
    }

    // MARK: Checks

    private struct Outcome {
        var result: XCCDFResult
        var message: String?
        var check: CheckResult?
    }

    private func evaluate(_ rule: Rule, _ systems: CheckSystems) throws(Diagnostic) -> [Outcome] {
        if let complex = rule.complexCheck {
            let (result, check) = try evaluate(complex, rule, systems)
            return [Outcome(result: result, check: check)]
        }
        guard let check = candidate(rule, systems) else {
            return [Outcome(result: .notchecked, message: "No candidate or applicable check found.")]
        }
        guard let exports = exports(of: check) else {
            return [
                Outcome(
                    result: .unknown, message: "Value bindings not found.",
                    check: .check(EvaluatedCheck(check: check)))
            ]
        }
        if check.isMultiCheck, let several = try evaluateEach(check, exports, rule, systems) { return several }
        return [try evaluate(check, exports, rule, systems)]
    }

    /// The check that counts: of those with the refined selector (or none), the last whose system is known.
    private func candidate(_ rule: Rule, _ systems: CheckSystems) -> Check? {
        let checks = rule.checks
        let selector = profile.refinements[rule.id]?.selector ?? ""
        var candidates = checks.filter { $0.selector == selector }
        if candidates.isEmpty { candidates = checks.filter { $0.selector.isEmpty } }
        return candidates.last { systems.supports($0.system) }
    }

    /// One outcome for each thing that the content names; `nil` where the content cannot be listed.
    private func evaluateEach(
        _ check: Check, _ exports: [(name: String, values: [String])], _ rule: Rule, _ systems: CheckSystems
    ) throws(Diagnostic) -> [Outcome]? {
        for reference in check.contentReferences where reference.name == nil {
            guard let names = try systems.names(in: reference.href, system: check.system) else { continue }
            if names.isEmpty {
                return [
                    Outcome(
                        result: .unknown, message: "No definitions found for @multi-check.",
                        check: .check(EvaluatedCheck(check: check)))
                ]
            }
            var outcomes: [Outcome] = []
            for name in names {
                let answer = try systems.evaluate(
                    check, href: reference.href, name: name, exports: exports, ruleID: rule.id)
                let evaluated = EvaluatedCheck(
                    check: check, reference: (reference.href, name),
                    definitionTitle: try systems.title(of: name, in: reference.href))
                outcomes.append(
                    Outcome(
                        result: (answer?.result ?? .notchecked).negated(check.isNegated), message: answer?.message,
                        check: .check(evaluated)))
            }
            return outcomes
        }
        return nil
    }

    private func evaluate(
        _ check: Check, _ exports: [(name: String, values: [String])], _ rule: Rule, _ systems: CheckSystems
    ) throws(Diagnostic) -> Outcome {
        var evaluated = EvaluatedCheck(check: check)
        var message: String?
        for (href, name) in check.contentReferences {
            guard
                let answer = try systems.evaluate(check, href: href, name: name, exports: exports, ruleID: rule.id)
            else { continue }
            evaluated.imports = answer.imports
            message = answer.message
            guard answer.result != .notchecked else { continue }
            evaluated.reference = (href, name)
            return Outcome(
                result: answer.result.negated(check.isNegated), message: message, check: .check(evaluated))
        }
        return Outcome(
            result: .notchecked, message: message ?? "None of the check-content-ref elements was resolvable.",
            check: .check(evaluated))
    }

    private func evaluate(
        _ complex: ComplexCheck, _ rule: Rule, _ systems: CheckSystems
    ) throws(Diagnostic) -> (XCCDFResult, CheckResult) {
        var results: [XCCDFResult] = []
        var checks: [CheckResult] = []
        for part in complex.parts {
            switch part {
            case .check(let check):
                if let exports = exports(of: check) {
                    let outcome = try evaluate(check, exports, rule, systems)
                    results.append(outcome.result)
                    checks.append(outcome.check ?? .check(EvaluatedCheck(check: check)))
                } else {
                    results.append(.unknown)
                    checks.append(.check(EvaluatedCheck(check: check)))
                }
            case .complex(let inner):
                let (result, check) = try evaluate(inner, rule, systems)
                results.append(result)
                checks.append(check)
            }
        }
        let result = XCCDFResult.combined(results, by: complex.logicalOperator) ?? .notchecked
        return (result.negated(complex.isNegated), .complex(complex, checks))
    }

    /// The values that a check hands over; `nil` where one of them does not exist.
    private func exports(of check: Check) -> [(name: String, values: [String])]? {
        var exports: [(name: String, values: [String])] = []
        for (name, id) in check.exports {
            guard let values = profile.value(id) else { return nil }
            exports.append((name, values))
        }
        return exports
    }
}
