import Diagnostics
import SCAP
import XMLKit

extension Checklist {
    /// A benchmark with a rule for each definition of an OVAL file, so that the file can be imported as one.
    ///
    /// - Throws: `Diagnostic` where the document holds no definitions.
    public static func rules(of document: XMLDocument) throws(Diagnostic) -> Checklist {
        let definitions = document.root.first("definitions")?.children("definition") ?? []
        guard !definitions.isEmpty else {
            throw .error("no-definitions", "the document holds no definitions", at: document.root.location)
        }
        let file = document.source.split(separator: "/").last.map(String.init) ?? document.source
        var writer = XMLWriter()
        writer.start("Benchmark", [("xmlns", XCCDFNamespace.v12), ("id", "xccdf_imported_benchmark_definitions")])
        writer.leaf("status", ["date": "1970-01-01"], "draft")
        writer.leaf("title", "Definitions of \(file)")
        writer.leaf("version", "1")
        writer.start("Group", [("id", "xccdf_imported_group_definitions")])
        writer.leaf("title", "Definitions")
        for definition in definitions {
            guard let id = definition["id"] else { continue }
            let metadata = definition.first("metadata")
            writer.start("Rule", [("id", "xccdf_imported_rule_" + ProjectImporter.slug(ProjectImporter.stem(id)))])
            writer.leaf("title", metadata?.first("title")?.text ?? id)
            writer.leaf("description", metadata?.first("description")?.text ?? id)
            writer.element("check", ["system": OVALNamespace.definitions]) {
                $0.leaf("check-content-ref", ["href": file, "name": id])
            }
            writer.end("Rule")
        }
        writer.end("Group")
        writer.end("Benchmark")
        // Beside the file, where the benchmark looks for it.
        return try Checklist(try XMLParser().parse(writer.bytes, source: document.source))
    }
}
