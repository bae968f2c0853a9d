import Diagnostics
import XMLKit

/// The HTML report: one page without outside resources, made from a result document by the style sheets in
/// `Templates/report`.
public struct HTMLReport: Sendable {
    /// The directory of `xccdf-report.xsl`.
    private let templates: String

    public init(templates: String) {
        self.templates = templates
    }

    /// - Parameters:
    ///   - results: an ARF collection, or XCCDF results; Scapwright's or any other tool's.
    ///   - resultID: the test result to show; `nil` for the last one.
    ///   - evidence: paths of OVAL results that belong to XCCDF results.
    public func page(
        _ results: [UInt8], source: String, generator: String, resultID: String? = nil, evidence: [String] = []
    ) throws(Diagnostic) -> [UInt8] {
        var parameters = ["generator": generator]
        parameters["testresult"] = resultID
        if !evidence.isEmpty { parameters["oval-results"] = evidence.map(Self.reference).joined(separator: " ") }
        return try Stylesheet(path: "\(templates)/xccdf-report.xsl")
            .transform(results, source: source, parameters: parameters, reading: evidence)
    }

    /// The page about OVAL results alone.
    /// - Parameter results: an OVAL results document; Scapwright's or any other tool's.
    public func ovalPage(_ results: [UInt8], source: String, generator: String) throws(Diagnostic) -> [UInt8] {
        try Stylesheet(path: "\(templates)/oval-report.xsl")
            .transform(results, source: source, parameters: ["generator": generator])
    }

    /// A path as a URI reference in a list that spaces separate.
    private static func reference(_ path: String) -> String {
        path.map { $0 == " " ? "%20" : $0 == "%" ? "%25" : String($0) }.joined()
    }
}
