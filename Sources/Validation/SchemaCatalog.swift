import Diagnostics
import Glibc
import SCAP
import XMLKit

/// The directory of official schemas, and which of them each kind and version of document follows.
public struct SchemaCatalog: Sendable {
    /// The directory that holds `sds`, `xccdf`, `oval`, ….
    public let directory: String

    /// - Parameter directory: what `make schemas` fetches, or its `schemas` folder.
    /// - Throws: `Diagnostic` where the schemas are not there.
    public init(directory: String) throws(Diagnostic) {
        for candidate in [directory + "/schemas", directory] where access(candidate + "/sds", F_OK) == 0 {
            guard let real = realpath(candidate, nil) else { continue }
            defer { free(real) }
            self.directory = String(cString: real)
            return
        }
        throw .error("no-schemas", "the official schemas are not in '\(directory)'; run 'make schemas'")
    }

    /// The schema of a document, relative to the directory.
    /// - Throws: `Diagnostic` for a document of a kind or version that has no official schema here.
    func schema(for root: XMLNode) throws(Diagnostic) -> String {
        guard let identity = DocumentIdentity(root) else {
            throw .error(
                "wrong-document", "'\(root.name.qualified)' is no kind of SCAP document", at: root.location)
        }
        guard let version = identity.version else {
            throw .error(
                "no-schema", "the \(identity.kind.title) does not say which version it follows",
                at: (root.first("generator") ?? root).location)
        }
        guard let schema = identity.schema, access("\(directory)/\(schema)", R_OK) == 0 else {
            throw .error(
                "no-schema", "there is no schema for version \(version) of \(identity.kind.title)",
                at: (root.first("generator") ?? root).location)
        }
        return schema
    }

    /// What the schema of a document lets stand where; `nil` where there is none.
    public func vocabulary(of identity: DocumentIdentity) -> SchemaVocabulary? {
        identity.schema.flatMap { SchemaVocabulary(path: "\(directory)/\($0)", directory: directory) }
    }

    /// The style sheet of a document's Schematron rules, relative to the directory; `nil` where there is none.
    func schematron(for identity: DocumentIdentity) -> String? {
        identity.schematron.first { access("\(directory)/\($0)", R_OK) == 0 }
    }

    /// The platform schemas of OVAL that a document does without: file names and the namespaces they define.
    /// - Parameter used: the platforms of the document: `linux`, `unix`, ….
    func unusedPlatforms(used: Set<String>) -> [String: String] {
        var unused: [String: String] = [:]
        for (platform, file) in Self.platforms {
            for (base, kind) in [
                (OVALNamespace.definitions, "definitions"),
                (OVALNamespace.systemCharacteristics, "system-characteristics"),
            ] {
                if !used.contains(platform) { unused["\(file)-\(kind)-schema.xsd"] = "\(base)#\(platform)" }
            }
        }
        return unused
    }

    /// The platform extensions of OVAL 5: the end of their namespace, and the beginning of their files' names.
    private static let platforms: [(platform: String, file: String)] =
        [
            "aix", "android", "apache", "asa", "catos", "esx", "freebsd", "hpux", "independent", "ios", "iosxe",
            "junos",
            "linux", "macos", "netconf", "pixos", "sharepoint", "solaris", "unix", "windows",
        ].map { ($0, $0) } + [("apple_ios", "apple-ios")]
}
