import XMLKit

extension LintRule {
    static let operationForDatatype = LintRule(
        "oval-operation-datatype", .oval, .error, "An operation is not one of the datatype",
        """
        Numbers are not matched by patterns, and text is neither greater nor less (OVAL 5.11, DatatypeEnumeration): the \
        comparison ends in `error`. Give the datatype that the comparison is of.
        """,
        triggering: [
            .oval("<states><s id='oval:a:ste:1'><version operation='greater than'>10</version></s></states>"),
            .oval("<states><s id='oval:a:ste:1'><size datatype='int' operation='pattern match'>^1</size></s></states>"),
        ],
        clean: [
            .oval(
                "<states><s id='oval:a:ste:1'><version datatype='version' operation='greater than'>10</version></s></states>"
            )
        ]
    ) { context in
        let ordered = ["greater than", "less than", "greater than or equal", "less than or equal"]
        let caseless = ["case insensitive equals", "case insensitive not equal"]
        return context.entities.filter { entity in
            switch entity.datatype {
            case "string": return ordered.contains(entity.operation) || entity.operation.hasPrefix("bitwise")
            case "boolean", "binary":
                return ordered.contains(entity.operation) || entity.operation == "pattern match"
                    || caseless.contains(entity.operation)
            case "int", "float", "version", "evr_string", "debian_evr_string", "fileset_revision", "ios_version":
                return entity.operation == "pattern match" || caseless.contains(entity.operation)
            default: return false
            }
        }.filter { entity in
            // Records and the like have no datatype of their own to compare by.
            entity.node.children.first { _ in true } == nil
        }.map { Finding($0.node, "'\($0.operation)' is no operation of \($0.datatype)") }
    }
}
