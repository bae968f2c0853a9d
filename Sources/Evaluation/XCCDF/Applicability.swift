import Diagnostics
import FileTree
import SCAP
import XMLKit

/// Decides which platforms the scanned system is: CPE names through the dictionaries' checks, platform ids through
/// the platform definitions (NISTIR 7275r4 §6.2.5, NISTIR 7696, NISTIR 7698).
final class Applicability {
    private struct Dictionary {
        let dictionary: CPEDictionary
        let resolve: @Sendable (String) -> XMLNode?
    }

    private struct Language {
        let language: CPELanguage
        let resolve: @Sendable (String) -> XMLNode?
    }

    private let checklist: Checklist
    private let systems: CheckSystems
    private let observer: (any EvaluationObserver)?
    private let assumed: Set<String>
    private var dictionaries: [Dictionary] = []
    private var languages: [Language] = []
    private var known: [String: Bool] = [:]
    private var knownItems: [String: Bool] = [:]
    private var knownNames: [String: Bool] = [:]

    init(
        _ checklist: Checklist, _ systems: CheckSystems, _ options: EvaluationOptions
    ) {
        self.checklist = checklist
        self.systems = systems
        observer = options.observer
        assumed = options.assumedPlatforms
        if let own = checklist.benchmark.platformSpecification {
            languages.append(
                Language(language: CPELanguage(root: own)) { href in
                    guard case .node(let node)? = try? checklist.content(href) else { return nil }
                    return node
                })
        }
        for (root, resolve) in checklist.dictionaries + options.platforms {
            if DocumentKind(root) == .cpeDictionary {
                dictionaries.append(Dictionary(dictionary: CPEDictionary(root: root), resolve: resolve))
            } else if DocumentKind(root) == .cpeLanguage {
                languages.append(Language(language: CPELanguage(root: root), resolve: resolve))
            }
        }
    }

    /// The platforms that were found to hold, sorted.
    var applicablePlatforms: [String] { known.filter(\.value).keys.sorted() }

    /// Whether the benchmark, every group around an item and the item itself apply to the system.
    func isApplicable(_ id: String) throws(Diagnostic) -> Bool {
        let benchmark = checklist.benchmark
        guard try holdsAny(benchmark.platforms) else { return false }
        for id in (benchmark.ancestors[id] ?? []).reversed() + [id] {
            if let known = knownItems[id] {
                if known { continue } else { return false }
            }
            let holds = try holdsAny(benchmark.itemsByID[id]?.common.platforms ?? [])
            knownItems[id] = holds
            if !holds { return false }
        }
        return true
    }

    func holdsAny(_ platforms: [String]) throws(Diagnostic) -> Bool {
        if platforms.isEmpty { return true }
        for platform in platforms where try holds(platform) { return true }
        return false
    }

    private func holds(_ platform: String) throws(Diagnostic) -> Bool {
        if let known = known[platform] { return known }
        // A circle among platform definitions cannot be: they name checks and names only.
        let result = try holdsUncached(platform)
        known[platform] = result
        observer?.decided(platform: platform, result)
        return result
    }

    private func holdsUncached(_ platform: String) throws(Diagnostic) -> Bool {
        let id = platform.hasPrefix("#") ? String(platform.dropFirst()) : platform
        if assumed.contains(id) || assumed.contains(platform) { return true }
        for language in languages {
            if let expression = language.language.platforms[id], try holds(expression, language.resolve) { return true }
        }
        return try holdsName(platform)
    }

    private func holds(
        _ expression: CPELanguage.Expression, _ resolve: (String) -> XMLNode?
    ) throws(Diagnostic) -> Bool {
        switch expression {
        case .name(let name): return try holdsName(name)
        case .check(let check): return try holds(check, resolve)
        case .logical(let isAnd, let negate, let parts):
            var result = isAnd
            for part in parts {
                let holds = try holds(part, resolve)
                result = isAnd ? result && holds : result || holds
            }
            return result != negate
        }
    }

    /// Whether a dictionary has an item that the name matches and whose checks hold.
    private func holdsName(_ text: String) throws(Diagnostic) -> Bool {
        guard let name = CPEName(text) else { return false }
        if let known = knownNames[text] { return known }
        var result = false
        search: for entry in dictionaries {
            for item in entry.dictionary.items where name.matches(item.name) {
                for check in item.checks where try holds(check, entry.resolve) {
                    result = true
                    break search
                }
            }
        }
        knownNames[text] = result
        observer?.decided(platform: text, result)
        return result
    }

    private func holds(_ check: PlatformCheck, _ resolve: (String) -> XMLNode?) throws(Diagnostic) -> Bool {
        guard check.system.isEmpty || check.system == CheckSystems.oval, let root = resolve(check.href) else {
            return false
        }
        let holds = try systems.platformDefinition(check.name, in: root, href: check.href) == .true
        observer?.decided(platform: check.name, holds)
        return holds
    }
}

/// Tells whether platforms are those of the scanned system.
public final class TargetPlatforms {
    private let applicability: Applicability

    init(_ applicability: Applicability) {
        self.applicability = applicability
    }

    /// Whether the system is this platform: a CPE name, or the id of a platform definition.
    /// - Throws: `Diagnostic` where the content that decides is broken.
    public func holds(_ platform: String) throws(Diagnostic) -> Bool { try applicability.holdsAny([platform]) }
}
