import CLibXML2
import Diagnostics
import Synchronization

/// An XML Schema as libxml2 holds it, compiled from a file and what it imports.
final class CompiledSchema: @unchecked Sendable {
    // Read-only once compiled: libxml2 keeps all that changes in the validation context.
    let pointer: xmlSchemaPtr

    /// - Parameters:
    ///   - path: the schema's file.
    ///   - directory: the only directory from which anything is loaded.
    /// - Throws: `Diagnostic` where the schema cannot be compiled.
    init(path: String, directory: String) throws(Diagnostic) {
        LibXML2.start()
        let problems = ViolationList()
        let compiled = SchemaFiles.turn.withLock { _ in
            SchemaFiles.policy.withLock { $0.directories = [SchemaFiles.normalized(directory) + "/"] }
            defer { SchemaFiles.policy.withLock { $0 = SchemaFiles.Policy() } }
            let context = xmlSchemaNewParserCtxt(SchemaFiles.normalized(path))
            defer { xmlSchemaFreeParserCtxt(context) }
            xmlSchemaSetParserStructuredErrors(
                context, ViolationList.callback, Unmanaged.passUnretained(problems).toOpaque())
            return withExtendedLifetime(problems) { Box(pointer: xmlSchemaParse(context)) }
        }.pointer
        guard let compiled else {
            let first = problems.all.first
            throw .error(
                "bad-schema", "the schema cannot be compiled: \(first?.message ?? "unknown error")",
                at: SourceLocation(file: path, line: first?.line ?? 0))
        }
        pointer = compiled
    }

    private struct Box: @unchecked Sendable {
        let pointer: xmlSchemaPtr?
    }

    deinit { xmlSchemaFree(pointer) }
}
