import Diagnostics
import Foundation
import XMLKit

@testable import Authoring

/// A project written in place: a benchmark, a group, a profile and whatever files a test adds.
struct TestProject {
    static let checkout = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
        .deletingLastPathComponent().deletingLastPathComponent()

    var files: [String: String] = [
        "benchmark.yml": """
        id: test
        namespace: org.example
        title: Test
        description: A benchmark for tests.
        version: 1.0
        date: 2026-01-02
        metadata: { creator: a, publisher: b, contributor: c, source: "http://example.org/" }
        reference-types:
          cci: { ident: "http://cyber.mil/cci" }
          note: { href: "http://example.org/" }
        """,
        "groups/g.yml": "title: Group\ndescription: A group.\n",
        "profiles/all.yml": "title: All\ndescription: Everything.\nselect: [all]\n",
    ]

    /// Adds the rule `r` whose check is this.
    static func check(_ check: String) -> TestProject {
        var project = TestProject()
        let indented = check.split(separator: "\n", omittingEmptySubsequences: false).map { "  \($0)" }
            .joined(separator: "\n")
        project.files["rules/g/r/rule.yml"] =
            "title: Rule\nseverity: high\ndescription: What it says.\ncheck:\n\(indented)\n"
        return project
    }

    /// Builds the project in a directory of its own.
    func build(sourceDateEpoch: Int? = nil) throws -> (text: String, warnings: [Diagnostic]) {
        let folder = FileManager.default.temporaryDirectory.appendingPathComponent("project-\(UUID().uuidString)")
        defer { try? FileManager.default.removeItem(at: folder) }
        for (name, text) in files {
            let file = folder.appendingPathComponent(name)
            try FileManager.default.createDirectory(
                at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
            try text.write(to: file, atomically: true, encoding: .utf8)
        }
        let templates = Self.checkout.appendingPathComponent("Templates/checks").path
        let builder = ProjectBuilder(templateDirectories: [templates], sourceDateEpoch: sourceDateEpoch)
        let built = try builder.build(folder.path)
        return (String(decoding: built.bytes, as: UTF8.self), built.warnings)
    }

    /// The errors of a build that must fail, each as `file:line:column id`.
    func errors() throws -> [String] {
        do {
            _ = try build()
            return []
        } catch let found as Diagnostics {
            return found.all.filter { $0.severity == .error }.map { error in
                let place = error.location.map { "\($0.file.split(separator: "/").last ?? ""):\($0.line):\($0.column)" }
                return "\(place ?? "-") \(error.id)"
            }
        }
    }
}
