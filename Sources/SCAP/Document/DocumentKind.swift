import XMLKit

/// What a document is, by its document element; never by its file name.
public enum DocumentKind: Sendable, Hashable {
    /// A source data stream collection, SCAP 1.2 or 1.3.
    case sourceDataStream
    /// An XCCDF benchmark, with or without results in it.
    case benchmark
    case tailoring
    case testResult
    case ovalDefinitions, ovalVariables, ovalSystemCharacteristics, ovalResults, ovalDirectives
    case cpeDictionary, cpeLanguage
    case assetReport
    case ocil
    case sceResult

    public init?(_ root: XMLNode) {
        switch (root.localName, root.namespace) {
        case ("data-stream-collection", SCAPNamespace.sourceDataStream): self = .sourceDataStream
        case ("Benchmark", XCCDFNamespace.v12), ("Benchmark", XCCDFNamespace.v11): self = .benchmark
        case ("Tailoring", XCCDFNamespace.v12), ("Tailoring", XCCDFNamespace.tailoring11): self = .tailoring
        case ("TestResult", XCCDFNamespace.v12), ("TestResult", XCCDFNamespace.v11): self = .testResult
        case ("oval_definitions", OVALNamespace.definitions): self = .ovalDefinitions
        case ("oval_variables", OVALNamespace.variables): self = .ovalVariables
        case ("oval_system_characteristics", OVALNamespace.systemCharacteristics): self = .ovalSystemCharacteristics
        case ("oval_results", OVALNamespace.results): self = .ovalResults
        case ("oval_directives", OVALNamespace.directives): self = .ovalDirectives
        case ("cpe-list", _): self = .cpeDictionary
        case ("platform-specification", _): self = .cpeLanguage
        case ("asset-report-collection", SCAPNamespace.assetReporting): self = .assetReport
        case ("ocil", _): self = .ocil
        case ("sce_results", _): self = .sceResult
        default: return nil
        }
    }

    /// What a document is meant to be whose element has this name, whatever its namespace.
    public init?(localName: String) {
        let named: [String: Self] = [
            "data-stream-collection": .sourceDataStream, "Benchmark": .benchmark, "Tailoring": .tailoring,
            "TestResult": .testResult, "oval_definitions": .ovalDefinitions, "oval_variables": .ovalVariables,
            "oval_system_characteristics": .ovalSystemCharacteristics, "oval_results": .ovalResults,
            "oval_directives": .ovalDirectives, "cpe-list": .cpeDictionary, "platform-specification": .cpeLanguage,
            "asset-report-collection": .assetReport, "ocil": .ocil, "sce_results": .sceResult,
        ]
        guard let kind = named[localName] else { return nil }
        self = kind
    }
}

extension DocumentKind {
    /// What people call it.
    public var title: String {
        switch self {
        case .sourceDataStream: "source data stream"
        case .benchmark: "XCCDF benchmark"
        case .tailoring: "XCCDF tailoring"
        case .testResult: "XCCDF test result"
        case .ovalDefinitions: "OVAL definitions"
        case .ovalVariables: "OVAL variables"
        case .ovalSystemCharacteristics: "OVAL system characteristics"
        case .ovalResults: "OVAL results"
        case .ovalDirectives: "OVAL directives"
        case .cpeDictionary: "CPE dictionary"
        case .cpeLanguage: "CPE language document"
        case .assetReport: "ARF report"
        case .ocil: "OCIL document"
        case .sceResult: "SCE result"
        }
    }
}

/// Namespaces of data streams and reports.
public enum SCAPNamespace {
    public static let sourceDataStream = "http://scap.nist.gov/schema/scap/source/1.2"
    public static let assetReporting = "http://scap.nist.gov/schema/asset-reporting-format/1.1"
    public static let catalog = "urn:oasis:names:tc:entity:xmlns:xml:catalog"
    public static let xlink = "http://www.w3.org/1999/xlink"
    public static let scriptCheckEngine = "http://open-scap.org/page/SCE"
    /// Of scripts inside data streams.
    public static let scriptStream = "http://open-scap.org/page/SCE_xccdf_stream"
    public static let ocil = "http://scap.nist.gov/schema/ocil/2.0"
    public static let cpeDictionary = "http://cpe.mitre.org/dictionary/2.0"
    public static let cpeLanguage = "http://cpe.mitre.org/language/2.0"
    public static let dublinCore = "http://purl.org/dc/elements/1.1/"
    public static let xinclude = "http://www.w3.org/2001/XInclude"
    public static let signature = "http://www.w3.org/2000/09/xmldsig#"
    public static let trustModel = "http://scap.nist.gov/schema/xml-dsig/1.0"
}

/// Namespaces of XCCDF.
public enum XCCDFNamespace {
    public static let v11 = "http://checklists.nist.gov/xccdf/1.1"
    public static let v12 = "http://checklists.nist.gov/xccdf/1.2"
    public static let tailoring11 = "http://open-scap.org/page/Xccdf-1.1-tailoring"
}
