import Diagnostics
import Evaluation
import SCAP
import XMLKit

/// The HTML guide: what a profile asks for, as one page without outside resources, made by the style sheets in
/// `Templates/report`.
public struct HTMLGuide: Sendable {
    /// The directory of `guide.xsl`.
    private let templates: String

    public init(templates: String) {
        self.templates = templates
    }

    /// - Parameter benchmark: a benchmark as the profile leaves it.
    public func page(
        _ benchmark: [UInt8], _ profile: ResolvedProfile, source: String, generator: String
    ) throws(Diagnostic) -> [UInt8] {
        var parameters = ["generator": generator, "profile-title": "No profile: the benchmark’s own selection"]
        if let node = profile.profile?.node {
            parameters["profile-title"] = ReadableText.title(of: node, profile)
            parameters["profile-description"] = node.first("description").map { ReadableText.text(of: $0, profile) }
        }
        return try Stylesheet(path: "\(templates)/guide.xsl")
            .transform(benchmark, source: source, parameters: parameters)
    }
}
