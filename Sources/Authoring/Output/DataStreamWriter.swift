import SCAP
import XMLKit

/// Writes a source data stream collection (NIST SP 800-126r3 §3.1).
struct DataStreamWriter {
    let compiled: CompiledProject
    private var naming: Naming { compiled.naming }

    func write() -> [UInt8] {
        var writer = XMLWriter()
        let id = compiled.project.benchmark.id
        writer.start(
            "ds:data-stream-collection",
            [
                ("xmlns:ds", "http://scap.nist.gov/schema/scap/source/1.2"),
                ("xmlns:xlink", "http://www.w3.org/1999/xlink"),
                ("xmlns:cat", "urn:oasis:names:tc:entity:xmlns:xml:catalog"), ("id", naming.part("collection", id)),
                ("schematron-version", "1.3"),
            ])
        let cpe = CPEWriter(compiled: compiled)
        let hasDictionary = !cpe.named.isEmpty
        let hasCPEChecks = !compiled.cpeOVAL.isEmpty
        let scripts = compiled.project.rules.compactMap { rule -> CompiledProject.Script? in
            if case .script(let script) = compiled.ruleChecks[rule.id] { return script }
            return nil
        }
        writer.element(
            "ds:data-stream",
            [
                "id": naming.part("datastream", id), "scap-version": "1.3",
                "use-case": compiled.project.benchmark.useCase, "timestamp": compiled.date.text,
            ]
        ) {
            if hasDictionary {
                $0.element("ds:dictionaries") {
                    reference(naming.dictionaryFile, catalog: [naming.cpeOVALFile], to: &$0)
                }
            }
            $0.element("ds:checklists") {
                let files =
                    [naming.ovalFile] + (hasCPEChecks ? [naming.cpeOVALFile] : [])
                    + compiled.components.map(\.name) + scripts.map(\.name)
                reference(naming.xccdfFile, catalog: files, to: &$0)
            }
            $0.element("ds:checks") {
                reference(naming.ovalFile, to: &$0)
                if hasCPEChecks { reference(naming.cpeOVALFile, to: &$0) }
                for part in compiled.components { reference(part.name, elsewhere: part.address, to: &$0) }
            }
            if !scripts.isEmpty {
                $0.element("ds:extended-components") {
                    for script in scripts { reference(script.name, kind: "ecomp", to: &$0) }
                }
            }
        }
        if hasDictionary { component(naming.dictionaryFile, to: &writer) { cpe.writeDictionary(to: &$0) } }
        component(naming.xccdfFile, to: &writer) { XCCDFWriter(compiled: compiled).write(to: &$0) }
        component(naming.ovalFile, to: &writer) { oval(compiled.oval, &$0) }
        if hasCPEChecks { component(naming.cpeOVALFile, to: &writer) { oval(compiled.cpeOVAL, &$0) } }
        for part in compiled.components {
            guard let document = part.document else { continue }
            component(part.name, to: &writer) { $0.copy(document.root) }
        }
        for script in scripts {
            writer.element(
                "ds:extended-component", ["id": naming.part("ecomp", script.name), "timestamp": compiled.date.text]
            ) {
                $0.leaf("sce:script", ["xmlns:sce": SCAPNamespace.scriptStream], script.text)
            }
        }
        writer.end("ds:data-stream-collection")
        return writer.bytes
    }

    private func oval(_ component: OVALComponent, _ writer: inout XMLWriter) {
        OVALWriter(component: component, date: compiled.date, productVersion: compiled.productVersion).write(
            to: &writer)
    }

    /// - Parameter elsewhere: the address of what the data stream does not hold.
    private func reference(
        _ file: String, kind: String = "comp", catalog: [String] = [], elsewhere: String? = nil,
        to writer: inout XMLWriter
    ) {
        let attributes: KeyValuePairs<String, String?> = [
            "id": naming.part("cref", file), "xlink:href": elsewhere ?? "#" + naming.part(kind, file),
        ]
        guard !catalog.isEmpty else {
            writer.leaf("ds:component-ref", attributes)
            return
        }
        writer.element("ds:component-ref", attributes) {
            $0.element("cat:catalog") {
                for name in catalog { $0.leaf("cat:uri", ["name": name, "uri": "#" + naming.part("cref", name)]) }
            }
        }
    }

    private func component(_ file: String, to writer: inout XMLWriter, _ body: (inout XMLWriter) -> Void) {
        writer.element("ds:component", ["id": naming.part("comp", file), "timestamp": compiled.date.text]) { body(&$0) }
    }
}
