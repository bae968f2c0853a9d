import Diagnostics

/// Asks the loader about a project, as its files are or as an editor holds them.
public struct ProjectInquiry: Sendable {
    private let builder: ProjectBuilder
    private let root: String

    /// - Parameters:
    ///   - builder: with the texts that are not saved.
    ///   - root: the project's directory.
    public init(_ builder: ProjectBuilder, root: String) {
        self.builder = builder
        self.root = root
    }

    /// What the loader would have understood in the place of each name that it does not know.
    /// - Parameter texts: texts that stand in for files, by their paths, beside those of the builder.
    public func expectations(with texts: [String: String]) -> [NameExpectation] {
        var builder = builder
        builder.unsaved.merge(texts) { $1 }
        let problems = Problems()
        guard let project = builder.project(root, problems) else { return problems.expectations }
        _ = ProjectCompiler(project).compile(date: TimeStamp(seconds: 0), productVersion: "")
        expectCases(of: project)
        return problems.expectations
    }

    /// The names that the project declares.
    public func index() -> ProjectIndex {
        let problems = Problems()
        return builder.project(root, problems).map { ProjectIndex($0) } ?? ProjectIndex()
    }

    /// Cases name values, profiles and platforms that are looked for when the cases are run.
    private func expectCases(of project: Project) {
        let problems = project.problems
        let profiles = project.profiles.map(\.id)
        for item in project.tests.values.flatMap(\.cases) {
            for (id, _) in item.values where project.values[id] == nil {
                problems.expect("value", id, among: project.values.keys.sorted())
            }
            if let profile = item.profile, !profiles.contains(profile) {
                problems.expect("profile", profile, among: profiles)
            }
            for platform in item.expectation.platforms where project.platforms[platform] == nil {
                problems.expect("platform", platform, among: project.platforms.keys.sorted())
            }
        }
    }
}

extension ProjectBuilder {
    /// The project in a directory, as far as it can be read.
    func project(_ root: String, _ problems: Problems) -> Project? {
        let files = ProjectFiles(root: root, unsaved: unsaved, cache: cache)
        return Project(files: files, templates: templateFolders, problems: problems)
    }
}
