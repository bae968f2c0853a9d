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
        guard let kind = DocumentKind(root) else {
            throw .error(
                "wrong-document", "'\(root.name.qualified)' is no kind of SCAP document", at: root.location)
        }
        switch kind {
        case .sourceDataStream:
            let version = root["schematron-version"] == "1.3" ? "1.3" : "1.2"
            return "sds/\(version)/scap-source-data-stream_\(version).xsd"
        case .benchmark, .testResult:
            return root.namespace == XCCDFNamespace.v11 ? "xccdf/1.1/xccdf-schema.xsd" : "xccdf/1.2/xccdf_1.2.xsd"
        case .tailoring:
            return root.namespace == XCCDFNamespace.tailoring11
                ? "xccdf/1.1-tailoring/xccdf-1.1-tailoring.xsd" : "xccdf/1.2/xccdf_1.2.xsd"
        case .ovalDefinitions: return try oval("definitions", root)
        case .ovalVariables: return try oval("variables", root)
        case .ovalSystemCharacteristics: return try oval("system-characteristics", root)
        case .ovalResults: return try oval("results", root)
        case .ovalDirectives: return try oval("directives", root)
        case .cpeDictionary: return "cpe/2.3/cpe-dictionary_2.3.xsd"
        case .cpeLanguage: return "cpe/2.3/cpe-language_2.3.xsd"
        case .assetReport: return "arf/1.1/asset-reporting-format_1.1.0.xsd"
        case .ocil: return "ocil/2.0/ocil-2.0.xsd"
        case .sceResult: return "sce/1.0/sce-result-schema.xsd"
        }
    }

    private func oval(_ part: String, _ root: XMLNode) throws(Diagnostic) -> String {
        let version =
            root.first("generator")?.first("schema_version").map { OVALSchemaVersion($0.text).description } ?? ""
        let schema = "oval/\(version)/oval-\(part)-schema.xsd"
        guard access("\(directory)/\(schema)", R_OK) == 0 else {
            throw .error(
                "no-schema",
                version.isEmpty
                    ? "the document does not say which version of OVAL it follows"
                    : "there is no schema for OVAL \(version)",
                at: (root.first("generator") ?? root).location)
        }
        return schema
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
