import PatternKit
import SCAP
import XMLKit

extension LintRule {
    static let relativePath = LintRule(
        "oval-relative-path", .oval, .error, "A path does not begin at the root",
        "Paths are absolute (OVAL 5.11, file_object). A relative one finds nothing, and a test with `none_exist` passes.",
        triggering: [.oval("<objects><o id='oval:a:obj:1'><path>etc</path><filename>x</filename></o></objects>")],
        clean: [.oval("<objects><o id='oval:a:obj:1'><path>/etc</path><filename>x</filename></o></objects>")]
    ) { context in
        context.oval.flatMap { index in
            index.section("objects").flatMap { object in
                object.children.filter { entity in
                    ["path", "filepath"].contains(entity.localName) && (entity["operation"] ?? "equals") == "equals"
                        && entity["var_ref"] == nil && !entity.text.isEmpty && !entity.text.hasPrefix("/")
                        && !object.namespace.hasSuffix("windows") && !entity.text.contains(":\\")
                        && !object.localName.hasPrefix("yamlfilecontent")
                }.map { Finding($0, "'\($0.text)' does not begin with '/'") }
            }
        }
    }
}
