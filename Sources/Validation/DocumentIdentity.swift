import SCAP
import XMLKit

/// What a document says it is: its kind and the version of the specification that it follows.
///
/// The name of the document element tells the kind, and not its namespace: a document in a wrong namespace is one that
/// its schema finds invalid, and the schema says why.
public struct DocumentIdentity: Sendable, Hashable {
    public let kind: DocumentKind
    /// As it is written in the document (`1.3`, `5.11.1`); `nil` where it says none.
    public let version: String?

    /// - Parameter root: the document element with its first child.
    /// - Returns: `nil` for what is no kind of SCAP document.
    public init?(_ root: XMLNode) {
        self.init(
            root.name, schematronVersion: root["schematron-version"],
            schemaVersion: root.first("generator")?.first("schema_version")?.text)
    }

    /// - Parameters:
    ///   - name: of the document element.
    ///   - schematronVersion: what it says of itself, if it is a data stream's.
    ///   - schemaVersion: what the document's generator says.
    /// - Returns: `nil` for what is no kind of SCAP document.
    public init?(_ name: XMLName, schematronVersion: String?, schemaVersion: String?) {
        guard let kind = DocumentKind(localName: name.local) else { return nil }
        self.kind = kind
        switch kind {
        case .sourceDataStream: version = schematronVersion
        case .benchmark, .testResult: version = Self.xccdf[name.namespace]
        case .tailoring:
            version = name.namespace == XCCDFNamespace.tailoring11 ? "1.1" : Self.xccdf[name.namespace]
        case .ovalDefinitions, .ovalVariables, .ovalSystemCharacteristics, .ovalResults, .ovalDirectives:
            version = schemaVersion
        case .cpeDictionary:
            let isCurrent = name.namespace == "http://cpe.mitre.org/dictionary/2.0"
            version = schemaVersion ?? (isCurrent ? "2.3" : nil)
        case .cpeLanguage: version = "2.3"
        case .assetReport: version = "1.1"
        case .ocil: version = "2.0"
        case .sceResult: version = "1.0"
        }
    }

    private static let xccdf = [XCCDFNamespace.v11: "1.1", XCCDFNamespace.v12: "1.2"]

    /// The file of its schema, relative to the directory of official schemas, if there is one for its version.
    var schema: String? {
        guard let version, !version.contains("/") else { return nil }
        switch kind {
        case .sourceDataStream: return "sds/\(version)/scap-source-data-stream_\(version).xsd"
        case .benchmark, .testResult: return version == "1.1" ? "xccdf/1.1/xccdf-schema.xsd" : "xccdf/1.2/xccdf_1.2.xsd"
        case .tailoring:
            return version == "1.1" ? "xccdf/1.1-tailoring/xccdf-1.1-tailoring.xsd" : "xccdf/1.2/xccdf_1.2.xsd"
        case .cpeDictionary: return "cpe/\(version)/cpe-dictionary_\(version).xsd"
        case .cpeLanguage: return "cpe/2.3/cpe-language_2.3.xsd"
        case .assetReport: return "arf/1.1/asset-reporting-format_1.1.0.xsd"
        case .ocil: return "ocil/2.0/ocil-2.0.xsd"
        case .sceResult: return "sce/1.0/sce-result-schema.xsd"
        default: return ovalPart.map { "oval/\(version)/oval-\($0)-schema.xsd" }
        }
    }

    /// The style sheets of its Schematron rules that may be there, the likeliest first.
    var schematron: [String] {
        guard let version, !version.contains("/") else { return [] }
        switch kind {
        case .sourceDataStream: return ["sds/\(version)/source-data-stream-\(version).xsl"]
        case .benchmark, .testResult: return ["xccdf/\(version)/xccdf_\(version)-schematron.xsl"]
        // Some versions were published with the name in the singular.
        case .ovalSystemCharacteristics:
            return ["characteristics", "characteristic"].map { "oval/\(version)/oval-system-\($0)-schematron.xsl" }
        default: return ovalPart.map { ["oval/\(version)/oval-\($0)-schematron.xsl"] } ?? []
        }
    }

    private var ovalPart: String? {
        switch kind {
        case .ovalDefinitions: "definitions"
        case .ovalVariables: "variables"
        case .ovalSystemCharacteristics: "system-characteristics"
        case .ovalResults: "results"
        case .ovalDirectives: "directives"
        default: nil
        }
    }
}
