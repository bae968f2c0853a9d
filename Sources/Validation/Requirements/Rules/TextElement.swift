import SCAP
import XMLKit

/// SP 800-126 r3 §3.2.1: the texts of benchmarks, profiles, values, groups and rules.
extension Requirement {
    static let textElements = [titleGiven, titleLanguages, titleInEnglish, descriptionGiven, noInclude]

    private static let described = [
        ElementName.benchmark, ElementName.profile, ElementName.value, ElementName.group, ElementName.rule,
    ]

    private static func each(
        _ context: RequirementContext, _ lack: String, where isBroken: (XMLNode) -> Bool
    ) -> [Finding] {
        described.flatMap { name in
            context.all(name).filter(isBroken).map {
                Finding($0, as: nil, "the \(name.local.lowercased()) has \(lack)")
            }
        }
    }

    static let titleGiven = Requirement(
        "SRC-9-1", "3.2.1", .error, "Each benchmark, profile, value, group and rule has a title"
    ) { context in
        each(context, "no title") { $0.own("title").isEmpty }
    }

    static let titleLanguages = Requirement(
        "SRC-9-2", "3.2.1", .error, "Of several titles each says its language"
    ) { context in
        each(context, "several titles, not all with a language") { node in
            let titles = node.own("title")
            return titles.count > 1 && titles.contains { language($0) == nil }
        }
    }

    static let titleInEnglish = Requirement(
        "SRC-9-3", "3.2.1", .error, "Of several titles one is in US English (xml:lang=\"en-US\")"
    ) { context in
        each(context, "several titles, none in en-US") { node in
            let titles = node.own("title")
            return titles.count > 1 && !titles.contains { language($0) == "en-US" }
        }
    }

    static let descriptionGiven = Requirement(
        "SRC-10-1", "3.2.1", .error, "Each benchmark, profile, value, group and rule has a description"
    ) { context in
        each(context, "no description") { $0.own("description").isEmpty }
    }

    static let noInclude = Requirement(
        "SRC-339-1", "3.2.1", .error, "XCCDF is whole: nothing is put in by XInclude"
    ) { context in
        context.all(ElementName.include).compactMap { node in
            node.ancestor("Benchmark").map { Finding(node, "xccdf:Benchmark \($0["id"] ?? "")") }
        }
    }

    static func language(_ node: XMLNode) -> String? { node.attribute("lang", namespace: XMLNamespace.xml) }
}
