import SCAP
import XMLKit

/// SP 800-126 r3 §5: what a data stream needs for the use that it is made for.
extension Requirement {
    static let useCases = [useCaseNamed] + configuration + vulnerability + inventory

    static let useCaseNamed = Requirement(
        "SRC-324-1", "5", .error, "A data stream's use is CONFIGURATION, VULNERABILITY, INVENTORY or OTHER"
    ) { context in
        context.collection.dataStreams.filter {
            !["CONFIGURATION", "VULNERABILITY", "INVENTORY", "OTHER"].contains($0.node["use-case"])
        }.map { Finding($0.node, "scap:data-stream \($0.id)") }
    }

    private static let configuration = [
        benchmarkGiven("SRC-236-1", "5.1", "CONFIGURATION"),
        rulesChecked("SRC-236-2", "5.1", "CONFIGURATION", ["compliance", "patch"], needsNamed: false),
        oneRuleChecked("SRC-262-1", "5.1", "CONFIGURATION", .warning, "compliance"),
        platformsChecked("SRC-30-1", "5.1", "CONFIGURATION"),
    ]
    private static let vulnerability = [
        benchmarkGiven("SRC-242-1", "5.2", "VULNERABILITY"),
        rulesChecked("SRC-242-2", "5.2", "VULNERABILITY", ["vulnerability", "patch"], needsNamed: true),
        oneRuleChecked("SRC-265-1", "5.2", "VULNERABILITY", .error, "vulnerability"),
        platformsChecked("SRC-33-1", "5.2", "VULNERABILITY"),
    ]
    private static let inventory = [
        benchmarkGiven("SRC-248-1", "5.3", "INVENTORY"),
        rulesChecked("SRC-248-2", "5.3", "INVENTORY", ["inventory"], needsNamed: true),
    ]

    private static func streams(_ context: RequirementContext, _ useCase: String) -> [DataStream] {
        context.collection.dataStreams.filter { $0.node["use-case"] == useCase }
    }

    private static func benchmarkGiven(_ id: String, _ section: String, _ useCase: String) -> Requirement {
        Requirement(id, section, .warning, "A data stream for \(useCase) has a benchmark") { context in
            streams(context, useCase).filter { stream in
                !context.checklists(of: stream).contains { $0.content?.root?.localName == "Benchmark" }
            }.map { Finding($0.node, "scap:data-stream \($0.id)") }
        }
    }

    /// - Parameter needsNamed: whether a rule without a named check in the collection breaks the requirement too.
    private static func rulesChecked(
        _ id: String, _ section: String, _ useCase: String, _ classes: Set<String>, needsNamed: Bool
    ) -> Requirement {
        let kinds = classes.sorted().joined(separator: " or ")
        return Requirement(
            id, section, .error, "Each rule for \(useCase) is checked by a definition of class \(kinds), or by OCIL"
        ) { context in
            streams(context, useCase).flatMap { stream in
                context.checklists(of: stream).flatMap { checklist in
                    checklist.rules.filter { rule in
                        let named = checklist.uses(of: rule).filter {
                            $0.isDirect && ($0.isOVAL || $0.isOCIL) && $0.name != nil && !$0.isExternal
                        }
                        if named.isEmpty { return needsNamed }
                        return !named.contains {
                            $0.content?.hasDefinition($0.name, classes: classes) ?? false
                                || $0.content?.hasQuestionnaire($0.name) ?? false
                        }
                    }.map { Finding($0, "scap:data-stream \(stream.id)") }
                }
            }
        }
    }

    private static func oneRuleChecked(
        _ id: String, _ section: String, _ useCase: String, _ severity: Severity, _ definitionClass: String
    ) -> Requirement {
        Requirement(
            id, section, severity,
            "A benchmark for \(useCase) has a rule that is checked by a definition of class \(definitionClass), or by OCIL"
        ) { context in
            streams(context, useCase).flatMap { stream in
                context.checklists(of: stream).filter { checklist in
                    checklist.content?.root?.localName == "Benchmark"
                        && !checklist.uses.contains { use in
                            (use.isOVAL || use.isOCIL) && !use.isExternal
                                && (use.content?.hasDefinition(use.name, classes: [definitionClass]) ?? false
                                    || use.content?.hasQuestionnaire(use.name) ?? false)
                        }
                }.map { Finding($0.reference.node, "scap:data-stream \(stream.id)") }
            }
        }
    }

    private static func platformsChecked(_ id: String, _ section: String, _ useCase: String) -> Requirement {
        Requirement(
            id, section, .error,
            "A data stream that names platforms has a dictionary and definitions of class inventory"
        ) { context in
            streams(context, useCase).filter { stream in
                let naming = context.checklists(of: stream).compactMap(\.content).contains {
                    !$0.all(ElementName.platform).isEmpty || !$0.all(ElementName.dictionaryItem).isEmpty
                }
                let inventory = stream.checks.compactMap { context.content($0) }.contains { content in
                    content.definitions.values.contains { $0["class"] == "inventory" }
                }
                return naming && !(!stream.dictionaries.isEmpty && inventory)
            }.map { Finding($0.node, "scap:data-stream \($0.id)") }
        }
    }
}
