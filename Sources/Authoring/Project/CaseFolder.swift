import Diagnostics

/// Cases that stand outside of a project and test someone else's content: files of the form of `tests.yml` that name
/// their `rule`, in a folder whose `fixtures` they can use.
public enum CaseFolder {
    /// Reads every `.yml` file below a folder but in its `fixtures`, in the order of their paths.
    /// - Throws: all that is wrong with the files.
    public static func suites(_ root: String) throws(Diagnostics) -> [TestSuite] {
        let problems = Problems()
        let files = ProjectFiles(root: root)
        guard files.exists else {
            throw Diagnostics([.error("no-cases", "There is no directory “\(root)”")])
        }
        let fixtures = Project.fixtureNames(files)
        var suites: [TestSuite] = []
        for path in paths(files, "") {
            guard let file = Project.load(path, files, problems) else { continue }
            let tests = TestsFile(file.root, fixtures: fixtures, namesRule: true, problems)
            guard let rule = tests.rule, let id = rule.text else { continue }
            suites.append(
                TestSuite(
                    ruleID: id, title: id, folder: root + "/" + path, cases: tests.cases, isAutomated: true,
                    equivalents: tests.equivalents, location: rule.location))
        }
        if suites.isEmpty, !problems.hasErrors {
            problems.error("no-cases", "“\(root)” holds no file of cases", at: SourceLocation(file: root))
        }
        guard !problems.hasErrors else { throw Diagnostics(ProjectBuilder.sorted(problems.all)) }
        return suites
    }

    private static func paths(_ files: ProjectFiles, _ folder: String) -> [String] {
        files.names(in: folder).flatMap { name -> [String] in
            let path = folder.isEmpty ? name : "\(folder)/\(name)"
            if files.isDirectory(path) { return path == "fixtures" ? [] : paths(files, path) }
            return name.hasSuffix(".yml") ? [path] : []
        }
    }
}
