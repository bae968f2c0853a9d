import Authoring
import CommandSupport
import Diagnostics
import RuleTesting
import SCAP

/// What cases are about, and the cases.
enum TestedContent {
    /// - Parameters:
    ///   - project: a project's directory; for a data stream, a directory of cases.
    ///   - datastream: somebody's data stream or benchmark; `nil` to build the project.
    ///   - templates: whether the cases are those of the templates that the project can use.
    /// - Throws: all that is wrong with the content and the cases.
    static func load(
        _ project: String, datastream: String?, templates: Bool = false
    ) throws -> (CaseRunner, [TestSuite]) {
        if let datastream {
            return (try CaseRunner(try DocumentLoader().load(datastream)), try CaseFolder.suites(project))
        }
        guard ContentSource.isProject(project) else {
            throw Diagnostic.error(
                "missing-project", "is no project; cases for a data stream are run by --datastream FILE DIRECTORY",
                at: SourceLocation(file: project))
        }
        let builder = try ContentSource.builder()
        let built =
            templates
            ? try builder.build(casesOf: try builder.templates(of: project), project: project)
            : try builder.build(project)
        DiagnosticPrinter.print(built.warnings)
        return (try CaseRunner(built), built.suites)
    }
}
