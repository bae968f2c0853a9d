import SCAP

/// SP 800-126 r3 §3.1.2: the data stream collection and what it refers to.
extension Requirement {
    static let collections = [schematronVersion, componentOnce, componentKind]

    static let schematronVersion = Requirement(
        "SRC-330-2", "3.1.2", .error, "A collection of SCAP 1.3 has schematron-version=\"1.3\""
    ) { context in
        context.root["schematron-version"] == "1.3" ? [] : [Finding(context.root, "scap:data-stream-collection")]
    }

    static let componentOnce = Requirement(
        "SRC-333-1", "3.1.2", .error, "A data stream refers to no component twice"
    ) { context in
        context.collection.dataStreams.flatMap { stream in
            var seen: Set<String> = []
            return stream.references.filter { !seen.insert($0.href).inserted }.map {
                Finding(
                    $0.node, "scap:data-stream \(stream.id)", "“\($0.href)” is referred to twice in this data stream")
            }
        }
    }

    static let componentKind = Requirement(
        "A-18-1", "", .error, "What a check-system-content says that it holds is what it holds"
    ) { context in
        context.all(ElementName.checkSystemContent).filter { content in
            switch content["content-type"] {
            case "OVAL_COMPLIANCE", "OVAL_PATCH", "CPE_INVENTORY", "OVAL_VULNERABILITY":
                !content.children.contains { $0.is("oval_definitions", in: OVALNamespace.definitions) }
            case "OCIL_QUESTIONS": !content.children.contains { $0.is("ocil", in: SCAPNamespace.ocil) }
            default: false
            }
        }.map { Finding($0, "") }
    }
}
