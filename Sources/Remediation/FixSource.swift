import Evaluation
import SCAP

/// Where the fixes of a file come from, and how much is said about it.
public struct FixSource: Sendable {
    public let benchmark: Benchmark
    public let profile: ResolvedProfile
    /// The document's path, as the command line has it.
    public var path: String
    public var tailoringPath: String?
    /// The tailoring as text; `nil` without one.
    public var tailoringText: String?
    /// The test result whose failures are fixed; `nil` to fix every rule of the profile.
    public var result: TestResult?
    /// Leave out the heading and all other explanations.
    public var isRaw = false
    /// The tool's name and version, for the heading.
    public var generator: String

    public init(_ benchmark: Benchmark, _ profile: ResolvedProfile, path: String, generator: String) {
        self.benchmark = benchmark
        self.profile = profile
        self.path = path
        self.generator = generator
    }

    /// The profile's title, a line of comment for each of its lines.
    var profileTitle: String {
        guard let profile = profile.profile else { return "No profile (default benchmark)" }
        return Comment.lines(profile.node.first("title").map { ReadableText.text(of: $0, self.profile) })
    }

    var fileName: String { path.split(separator: "/").last.map(String.init) ?? path }
}
