import SCAP
import XMLKit

/// SP 800-126 r3 §3.2.2: the `Benchmark` element.
extension Requirement {
    static let benchmarks = [
        benchmarkLanguage, versionTime, versionUnique, style, statusValue, statusDate, metadataTerms, metadataGiven,
        versionUpdate,
    ]

    private static func each(_ context: RequirementContext, where isBroken: (XMLNode) -> Bool) -> [Finding] {
        context.all(ElementName.benchmark).filter(isBroken).map { Finding($0) }
    }

    static let benchmarkLanguage = Requirement(
        "SRC-2-1", "3.2.2", .error, "A benchmark says its language (xml:lang)"
    ) { context in
        each(context) { language($0) == nil }
    }

    static let versionTime = Requirement(
        "SRC-3-2", "3.2.2", .warning, "A benchmark's version says when it was made (time)"
    ) { context in
        each(context) { !$0.own("version").contains { $0["time"] != nil } }
    }

    static let versionUnique = Requirement(
        "SRC-3-3", "3.2.2", .error, "No two benchmarks of a collection have the same id and version"
    ) { context in
        each(context) { node in
            context.all(ElementName.benchmark).contains {
                $0 != node && $0["id"] == node["id"]
                    && $0.own("version").first?.stringValue == node.own("version").first?.stringValue
            }
        }
    }

    static let style = Requirement("SRC-4-1", "3.2.2", .warning, "A benchmark has style=\"SCAP_1.3\"") { context in
        each(context) { $0["style"] != "SCAP_1.3" }
    }

    static let statusValue = Requirement(
        "SRC-5-1", "3.2.2", .error, "The status of what is published is “draft” or “accepted”"
    ) { context in
        context.all(ElementName.status).filter { !["draft", "accepted"].contains($0.text) }.map { Finding($0, "") }
    }

    static let statusDate = Requirement(
        "SRC-5-2", "3.2.2", .error, "A status says since when it holds (date)"
    ) { context in
        context.all(ElementName.status).filter { ($0["date"] ?? "").isEmpty }.map { Finding($0, "") }
    }

    static let metadataTerms = Requirement(
        "SRC-8-1", "3.2.2", .error,
        "A benchmark's metadata names its creator, publisher, contributor and source in Dublin Core"
    ) { context in
        context.all(ElementName.benchmark).flatMap { benchmark in
            benchmark.own("metadata").flatMap { metadata in
                ["creator", "publisher", "contributor", "source"].filter { term in
                    !metadata.children.contains { $0.is(term, in: SCAPNamespace.dublinCore) && !$0.text.isEmpty }
                }.map {
                    Finding(
                        metadata, "xccdf:Benchmark \(benchmark["id"] ?? "")", "the metadata names no \($0) (dc:\($0))")
                }
            }
        }
    }

    static let metadataGiven = Requirement("SRC-8-2", "3.2.2", .error, "A benchmark has metadata") { context in
        each(context) { $0.own("metadata").isEmpty }
    }

    static let versionUpdate = Requirement(
        "SRC-341-1", "3.2.2", .warning, "A benchmark's version says where updates are found (update)"
    ) { context in
        each(context) { benchmark in
            !context.all(ElementName.version).contains { !($0["update"] ?? "").isEmpty && $0.isInside(benchmark) }
        }
    }
}

extension XMLNode {
    /// Whether this element is somewhere inside another.
    func isInside(_ other: XMLNode) -> Bool {
        var around = parent
        while let some = around, some != other { around = some.parent }
        return around != nil
    }
}
