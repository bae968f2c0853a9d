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

    /// - Parameter results: an ARF collection, or XCCDF results; Scapwright's or any other tool's.
    public func page(_ results: [UInt8], source: String, generator: String) throws(Diagnostic) -> [UInt8] {
        try Stylesheet(path: "\(templates)/xccdf-report.xsl")
            .transform(results, source: source, parameters: ["generator": generator])
    }
}
