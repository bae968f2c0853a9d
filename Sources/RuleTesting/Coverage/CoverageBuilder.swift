import Authoring
import Diagnostics
import SCAP
import XMLKit

/// Lists what of the rules' checks can be true and false, with what a recorder has seen of it.
struct CoverageBuilder {
    let runner: CaseRunner
    let recorder: CoverageRecorder

    /// - Throws: `Diagnostic` where the content cannot be read.
    func report(_ suites: [(suite: TestSuite, ruleID: String)]) throws(Diagnostic) -> CoverageReport {
        var rules: [CoverageReport.Rule] = []
        for (suite, id) in suites {
            var lines: [CoverageReport.Line] = []
            for (content, definition) in try runner.definitions(ofRule: id) {
                lines += self.lines(definition, content)
            }
            guard !lines.isEmpty else { continue }
            rules.append(.init(id: id, title: suite.title, folder: suite.folder, lines: lines))
        }
        return CoverageReport(rules: rules, platforms: platforms(suites.map(\.ruleID)))
    }

    private func lines(_ definition: OVALDefinition, _ content: OVALContent) -> [CoverageReport.Line] {
        guard let criteria = definition.criteria else { return [] }
        var open: Set<String> = [definition.id]
        return lines(.criteria(criteria), content, 0, &open)
    }

    private func lines(
        _ node: OVALCriteriaNode, _ content: OVALContent, _ depth: Int, _ open: inout Set<String>
    ) -> [CoverageReport.Line] {
        switch node {
        case .criteria(let criteria):
            let words = (criteria.isNegated ? "not " : "") + criteria.logicalOperator.rawValue
            let comment = criteria.comment.map { ": \($0)" } ?? ""
            var lines = [CoverageReport.Line(depth: depth, text: words + comment)]
            for child in criteria.children { lines += self.lines(child, content, depth + 1, &open) }
            return lines
        case .extendDefinition(let reference):
            let definition = content.definition(reference.reference)
            let words = reference.comment ?? definition?.title ?? reference.reference
            var lines = [
                point(.criterion, .node(reference.node), depth, negated(reference, words), reference.location)
            ]
            // A circle is told by the evaluation.
            if let definition, let criteria = definition.criteria, open.insert(definition.id).inserted {
                lines += self.lines(.criteria(criteria), content, depth + 1, &open)
                open.remove(definition.id)
            }
            return lines
        case .criterion(let reference):
            guard let test = content.test(reference.reference) else { return [] }
            let place = runner.places[test.id] ?? reference.location
            let words = reference.comment ?? test.comment
            return [point(.criterion, .node(reference.node), depth, negated(reference, words), place)]
                + lines(test, content, depth + 1)
        }
    }

    private func negated(_ reference: OVALCriteriaReference, _ words: String) -> String {
        (reference.isNegated ? "not " : "") + words
    }

    // MARK: Tests

    private func lines(_ test: OVALTest, _ content: OVALContent, _ depth: Int) -> [CoverageReport.Line] {
        var seen: Set<String> = []
        var lines = test.objectReference.map { self.lines(ofObject: $0, content, depth, &seen) } ?? []
        for id in test.stateReferences { lines += self.lines(ofState: id, content, depth) }
        return lines
    }

    private func lines(
        ofObject id: String, _ content: OVALContent, _ depth: Int, _ seen: inout Set<String>
    ) -> [CoverageReport.Line] {
        guard seen.insert(id).inserted, let object = content.object(id) else { return [] }
        let place = runner.places[id] ?? object.node.location
        var lines = object.entities.filter { $0.operation == .patternMatch || $0.name == "pattern" }
            .flatMap { alternatives($0, depth, place) }
        for filter in object.filters { lines += self.lines(ofState: filter.stateReference, content, depth) }
        var sets = object.set.map { [$0] } ?? []
        while let set = sets.popLast() {
            sets += set.sets
            for reference in set.objectReferences { lines += self.lines(ofObject: reference, content, depth, &seen) }
            for filter in set.filters { lines += self.lines(ofState: filter.stateReference, content, depth) }
        }
        return lines
    }

    private func lines(ofState id: String, _ content: OVALContent, _ depth: Int) -> [CoverageReport.Line] {
        guard let state = content.state(id) else { return [] }
        let place = runner.places[id] ?? state.node.location
        return state.entities.flatMap { entity in
            let value = entity.variableReference.map { "the variable \($0)" } ?? "'\(entity.value)'"
            return [
                point(.entity, .node(entity.node), depth, "\(entity.name) \(entity.operation.rawValue) \(value)", place)
            ] + (entity.operation == .patternMatch ? alternatives(entity, depth + 1, place) : [])
        }
    }

    private func alternatives(_ entity: OVALEntity, _ depth: Int, _ place: SourceLocation) -> [CoverageReport.Line] {
        guard entity.variableReference == nil else { return [] }
        return PatternAlternatives(entity.value).texts.enumerated().map { index, text in
            point(.alternative, .alternative(entity.node, index), depth, "\(entity.name): …\(text)…", place)
        }
    }

    // MARK: Platforms

    /// The platforms that the rules name, and what decides about these.
    private func platforms(_ rules: [String]) -> [CoverageReport.Point] {
        let benchmark = runner.checklist.benchmark
        var names: [(name: String, place: SourceLocation)] = benchmark.platforms.map { ($0, benchmark.node.location) }
        for rule in rules {
            for id in [rule] + (benchmark.ancestors[rule] ?? []) {
                guard let item = benchmark.itemsByID[id] else { continue }
                names += item.common.platforms.map { ($0, item.node.location) }
            }
        }
        var known: Set<String> = []
        return names.flatMap { name, place in ([name] + branches(of: name)).map { ($0, place) } }
            .filter { known.insert($0.0).inserted }
            .compactMap { point(.platform, .platform($0), 0, $0, $1).point }
    }

    /// The CPE names and checks of which a platform is made up.
    private func branches(of name: String) -> [String] {
        let checklist = runner.checklist
        let id = name.hasPrefix("#") ? String(name.dropFirst()) : name
        let roots =
            (checklist.benchmark.platformSpecification.map { [$0] } ?? [])
            + checklist.dictionaries.map(\.root).filter { DocumentKind($0) == .cpeLanguage }
        return roots.compactMap { CPELanguage(root: $0).platforms[id] }.flatMap(Self.leaves)
    }

    private static func leaves(_ expression: CPELanguage.Expression) -> [String] {
        switch expression {
        case .logical(_, _, let parts): parts.flatMap(leaves)
        case .name(let name): [name]
        case .check(let check): [check.name]
        }
    }

    private func point(
        _ kind: CoverageReport.Kind, _ key: CoverageRecorder.Point, _ depth: Int, _ label: String,
        _ place: SourceLocation
    ) -> CoverageReport.Line {
        let seen = recorder.seen(key)
        return CoverageReport.Line(
            depth: depth, text: label,
            point: CoverageReport.Point(
                kind: kind, key: key, label: label, place: place, isSeenTrue: seen.isTrue, isSeenFalse: seen.isFalse))
    }
}

extension CaseRunner {
    /// The OVAL definitions that a rule's checks name, each with its document.
    /// - Throws: `Diagnostic` where a document cannot be read.
    func definitions(ofRule id: String) throws(Diagnostic) -> [(content: OVALContent, definition: OVALDefinition)] {
        guard case .rule(let rule)? = checklist.benchmark.itemsByID[id] else { return [] }
        var found: [(content: OVALContent, definition: OVALDefinition)] = []
        for node in rule.node.descendants where node.localName == "check" {
            let check = Check(node)
            guard check.system == OVALNamespace.definitions else { continue }
            for (href, name) in check.contentReferences {
                guard case .node(let root)? = try checklist.content(href), DocumentKind(root) == .ovalDefinitions else {
                    continue
                }
                let content = contents[root]
                let names = name.map { [$0] } ?? content.definitionIDs
                found += names.compactMap { content.definition($0).map { (content, $0) } }
                break
            }
        }
        return found
    }

    /// What cases have seen of the checks of some suites' rules.
    /// - Parameter recorder: what listened to the cases.
    /// - Throws: `Diagnostic` where the content cannot be read.
    public func coverage(_ suites: [TestSuite], _ recorder: CoverageRecorder) throws(Diagnostic) -> CoverageReport {
        var named: [(suite: TestSuite, ruleID: String)] = []
        for suite in suites { named.append((suite, try ruleID(of: suite))) }
        return try CoverageBuilder(runner: self, recorder: recorder).report(named)
    }
}
