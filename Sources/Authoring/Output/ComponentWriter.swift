import XMLKit

/// Writes a project's components as files of their own, which name each other as the data stream's catalog does.
struct ComponentWriter {
    let compiled: CompiledProject

    /// The files' names and bytes: the XCCDF benchmark first.
    func write() -> [(name: String, bytes: [UInt8])] {
        let naming = compiled.naming
        var files = [(naming.xccdfFile, document { XCCDFWriter(compiled: compiled).write(to: &$0) })]
        files.append((naming.ovalFile, oval(compiled.oval)))
        let cpe = CPEWriter(compiled: compiled)
        if !cpe.named.isEmpty { files.append((naming.dictionaryFile, document { cpe.writeDictionary(to: &$0) })) }
        if !compiled.cpeOVAL.isEmpty { files.append((naming.cpeOVALFile, oval(compiled.cpeOVAL))) }
        for part in compiled.components {
            guard let root = part.document?.root else { continue }
            files.append((part.name, document { $0.copy(root) }))
        }
        for rule in compiled.project.rules {
            if case .script(let script) = compiled.ruleChecks[rule.id] {
                files.append((script.name, Array(script.text.utf8)))
            }
        }
        return files
    }

    private func oval(_ component: OVALComponent) -> [UInt8] {
        document {
            OVALWriter(component: component, date: compiled.date, productVersion: compiled.productVersion).write(
                to: &$0)
        }
    }

    private func document(_ body: (inout XMLWriter) -> Void) -> [UInt8] {
        var writer = XMLWriter()
        body(&writer)
        return writer.bytes
    }
}
