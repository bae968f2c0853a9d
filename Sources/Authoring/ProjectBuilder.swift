import Diagnostics

/// Builds a project of YAML files into a source data stream.
///
///     let built = try ProjectBuilder(templateDirectories: ["Templates/checks"]).build("Content/dhi-gpos")
///     // built.bytes is the same on any machine, in any directory, at any time
public struct ProjectBuilder: Sendable {
    /// A built data stream.
    public struct DataStream {
        public var bytes: [UInt8]
        /// The file name that the project suggests.
        public var fileName: String
        public var ruleCount: Int
        public var profileCount: Int
        public var definitionCount: Int
        public var warnings: [Diagnostic]
        /// The cases of each rule, in the order of the rules' folders.
        public var suites: [TestSuite]
        /// The components as files of their own, the benchmark first.
        public var components: [(name: String, bytes: [UInt8])] { componentWriter.write() }
        /// Where tests and states are written in the project, by their OVAL ids.
        public var places: [String: SourceLocation]
        let componentWriter: ComponentWriter
        /// What the project declares beside this, and where each part was written.
        public var outline: ProjectOutline { ProjectOutline(componentWriter.compiled, suites: suites) }
    }

    /// Where templates are looked for after the project's own.
    public var templateDirectories: [String]
    /// Texts that stand in for files, by their paths: what an editor has not saved.
    public var unsaved: [String: String] = [:]
    /// Keeps what is parsed for the next build.
    public var cache: ParseCache?
    /// The moment that stands in for the project's date: the environment's SOURCE_DATE_EPOCH.
    public var sourceDateEpoch: Int?
    /// The version that the generators name.
    public var productVersion: String

    public init(templateDirectories: [String], sourceDateEpoch: Int? = nil, productVersion: String = "0") {
        self.templateDirectories = templateDirectories
        self.sourceDateEpoch = sourceDateEpoch
        self.productVersion = productVersion
    }

    /// Builds the project in the directory `root`.
    ///
    /// - Throws: all that is wrong with the project, in the order of files and lines.
    public func build(_ root: String) throws(Diagnostics) -> DataStream {
        let problems = Problems()
        return try build(ProjectFiles(root: root, unsaved: unsaved, cache: cache), problems)
    }

    func build(_ files: ProjectFiles, _ problems: Problems) throws(Diagnostics) -> DataStream {
        let root = files.root
        guard files.exists else {
            throw Diagnostics([.error("missing-project", "There is no directory “\(root)”")])
        }
        guard files.isFile("benchmark.yml") else {
            throw Diagnostics([
                .error(
                    "missing-project", "“\(root)” is not a project: it has no benchmark.yml",
                    at: SourceLocation(file: root))
            ])
        }
        guard let project = Project(files: files, templates: templateFolders, problems: problems) else {
            throw Diagnostics(problems.all)
        }
        let date =
            sourceDateEpoch.map { TimeStamp(seconds: $0) } ?? TimeStamp(project.benchmark.date) ?? TimeStamp(seconds: 0)
        let compiled = ProjectCompiler(project).compile(date: date, productVersion: productVersion)
        guard !problems.hasErrors else { throw Diagnostics(Self.sorted(problems.all)) }
        return DataStream(
            bytes: DataStreamWriter(compiled: compiled).write(), fileName: project.benchmark.output,
            ruleCount: project.rules.count, profileCount: project.profiles.count,
            definitionCount: compiled.oval.definitions.count, warnings: Self.sorted(problems.all),
            suites: project.rules.map { rule in
                TestSuite(
                    ruleID: compiled.naming.rule(rule.id), title: rule.title, folder: files.root + "/" + rule.folder,
                    cases: project.tests[rule.id]?.cases ?? [], isAutomated: rule.check != nil,
                    equivalents: project.tests[rule.id]?.equivalents ?? [])
            }, places: compiled.oval.places, componentWriter: ComponentWriter(compiled: compiled))
    }

    /// Where templates are looked for after the project's own.
    var templateFolders: [ProjectFiles] {
        templateDirectories.map { ProjectFiles(root: $0, unsaved: unsaved, cache: cache) }
    }

    static func sorted(_ diagnostics: [Diagnostic]) -> [Diagnostic] {
        let nowhere = SourceLocation(file: "")
        return diagnostics.sorted { ($0.location ?? nowhere, $0.message) < ($1.location ?? nowhere, $1.message) }
    }
}
