import SCAP
import XMLKit

/// Writes the CPE dictionary and the platform expressions (NISTIR 7697, NISTIR 7698).
struct CPEWriter {
    static let dictionaryNamespace = "http://cpe.mitre.org/dictionary/2.0"
    static let languageNamespace = "http://cpe.mitre.org/language/2.0"

    let compiled: CompiledProject

    /// The platforms that have a CPE name.
    var named: [(platform: PlatformFile, name: CPEName)] {
        compiled.usedPlatforms.compactMap { id in
            guard let platform = compiled.project.platforms[id], case .named(let name, _) = platform.definition else {
                return nil
            }
            return (platform, name)
        }
    }

    /// How XCCDF names a platform: by its CPE name, or by the id of its expression.
    func reference(_ id: String) -> String {
        switch compiled.project.platforms[id]?.definition {
        case .named(let name, _), .unchecked(let name): return name.uri
        default: return "#\(id)"
        }
    }

    func writeDictionary(to writer: inout XMLWriter) {
        writer.element("cpe-list", ["xmlns": Self.dictionaryNamespace]) {
            $0.element("generator") {
                $0.leaf("product_name", "Scapwright")
                $0.leaf("product_version", compiled.productVersion)
                $0.leaf("schema_version", "2.3")
                $0.leaf("timestamp", compiled.date.text)
            }
            for (platform, name) in named {
                $0.element("cpe-item", ["name": name.uri]) {
                    $0.leaf("title", ["xml:lang": compiled.project.benchmark.language], platform.title)
                    $0.leaf(
                        "check", ["system": OVALNamespace.definitions, "href": compiled.naming.cpeOVALFile],
                        compiled.platformDefinitions[platform.id])
                }
            }
        }
    }

    /// The `platform-specification` of the benchmark, with every platform that has no CPE name of its own.
    func writeExpressions(to writer: inout XMLWriter) {
        let platforms = compiled.usedPlatforms.compactMap { compiled.project.platforms[$0] }.filter {
            switch $0.definition {
            case .named, .unchecked: false
            default: true
            }
        }
        guard !platforms.isEmpty else { return }
        writer.element("cpe-lang:platform-specification", ["xmlns:cpe-lang": Self.languageNamespace]) {
            for platform in platforms {
                $0.element("cpe-lang:platform", ["id": platform.id]) {
                    $0.leaf("cpe-lang:title", ["xml:lang": compiled.project.benchmark.language], platform.title)
                    switch platform.definition {
                    case .checked:
                        logicalTest(
                            "AND", false, [.platform(Name(text: platform.id, location: platform.location))], &$0)
                    case .expression(let expression): top(expression, negate: false, &$0)
                    default: break
                    }
                }
            }
        }
    }

    private func top(_ expression: PlatformFile.Expression, negate: Bool, _ writer: inout XMLWriter) {
        switch expression {
        case .all(let operands): logicalTest("AND", negate, operands, &writer)
        case .any(let operands): logicalTest("OR", negate, operands, &writer)
        case .not(let operand): top(operand, negate: !negate, &writer)
        case .platform: logicalTest("AND", negate, [expression], &writer)
        }
    }

    private func logicalTest(
        _ operation: String, _ negate: Bool, _ operands: [PlatformFile.Expression], _ writer: inout XMLWriter
    ) {
        writer.start("cpe-lang:logical-test", [("operator", operation), ("negate", negate ? "true" : "false")])
        // The schema wants nested tests first, then names, then checks.
        var names: [String] = []
        var checks: [String] = []
        for operand in operands {
            guard case .platform(let name) = operand else {
                top(operand, negate: false, &writer)
                continue
            }
            switch compiled.project.platforms[name.text]?.definition {
            case .named(let cpe, _), .unchecked(let cpe): names.append(cpe.uri)
            case .checked: checks.append(name.text)
            case .expression(let expression): top(expression, negate: false, &writer)
            case nil: break
            }
        }
        for name in names { writer.leaf("cpe-lang:fact-ref", ["name": name]) }
        for id in checks {
            writer.leaf(
                "cpe-lang:check-fact-ref",
                [
                    "system": OVALNamespace.definitions, "href": compiled.naming.cpeOVALFile,
                    "id-ref": compiled.platformDefinitions[id],
                ])
        }
        writer.end("cpe-lang:logical-test")
    }
}
