import Diagnostics
import Evaluation
import Glibc
import SCAP
import XMLKit

extension BenchmarkEvaluation {
    /// An evaluation as a document has recorded it, without what the checking systems found.
    ///
    /// Results of rules that the benchmark does not have are left out.
    public init(_ recorded: TestResult, _ checklist: Checklist, _ profile: ResolvedProfile) {
        self.init(checklist: checklist, profile: profile)
        let now = Int64(time(nil))
        start = now
        end = now
        results = recorded.ruleResults.compactMap { entry in
            guard case .rule(let rule)? = checklist.benchmark.itemsByID[entry.ruleID],
                let word = XCCDFResult(rawValue: entry.result)
            else { return nil }
            var result = RuleResult(
                rule: rule, result: word, severity: profile.severity(of: rule), role: profile.role(of: rule),
                weight: profile.weight(of: rule.common), time: entry.node["time"].flatMap(Self.seconds) ?? now)
            result.messages = entry.node.children("message").map(\.text)
            result.check = Self.check(in: entry.node, rule)
            return result
        }
        applicablePlatforms = recorded.node.children("platform").compactMap { $0["idref"] }
    }

    private static func check(in node: XMLNode, _ rule: Rule) -> CheckResult? {
        if let complex = node.first("complex-check") { return recorded(ComplexCheck(complex), rule) }
        return node.first("check").map { recorded(Check($0), rule) }
    }

    private static func recorded(_ complex: ComplexCheck, _ rule: Rule) -> CheckResult {
        .complex(
            complex,
            complex.parts.map { part in
                switch part {
                case .check(let check): recorded(check, rule)
                case .complex(let inner): recorded(inner, rule)
                }
            })
    }

    private static func recorded(_ check: Check, _ rule: Rule) -> CheckResult {
        var reference = check.contentReferences.first
        // A report names its own parts as the content; the rule knows what was meant.
        if let name = reference?.name, reference?.href.hasPrefix("#") ?? false {
            let original = rule.node.descendants.first { $0.localName == "check-content-ref" && $0["name"] == name }
            reference = original.map { ($0["href"] ?? "", name) } ?? reference
        }
        var evaluated = EvaluatedCheck(check: check, reference: reference)
        evaluated.imports = check.node.children("check-import").map { ($0["import-name"] ?? "", $0.text) }
        return .check(evaluated)
    }

    /// `2026-01-31T12:00:00+01:00` as seconds since the epoch; a time without a zone is local.
    private static func seconds(_ text: String) -> Int64? {
        let numbers = text.prefix(19).split { "-T:".contains($0) }.compactMap { Int32($0) }
        guard numbers.count == 6 else { return nil }
        var parts = tm()
        (parts.tm_year, parts.tm_mon, parts.tm_mday) = (numbers[0] - 1900, numbers[1] - 1, numbers[2])
        (parts.tm_hour, parts.tm_min, parts.tm_sec) = (numbers[3], numbers[4], numbers[5])
        parts.tm_isdst = -1
        let zone = text.dropFirst(19).drop { $0 == "." || $0.isNumber }
        if zone.isEmpty { return Int64(mktime(&parts)) }
        let digits = zone.dropFirst().split(separator: ":").compactMap { Int64($0) }
        let offset = digits.count == 2 ? (digits[0] * 60 + digits[1]) * 60 * (zone.first == "-" ? -1 : 1) : 0
        return Int64(timegm(&parts)) - offset
    }
}
