import Foundation
import Testing

/// An executable that was copied without the schemas and templates that belong to it.
@Suite struct LoneExecutableTests {
    private let scap: Executable
    private let folder: String

    init() throws {
        folder = FileManager.default.temporaryDirectory.appendingPathComponent("lone-\(UUID().uuidString)").path
        try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
        let original = Executable.scap.directory + "/scap"
        do {
            try FileManager.default.linkItem(atPath: original, toPath: folder + "/scap")
        } catch {
            try FileManager.default.copyItem(atPath: original, toPath: folder + "/scap")
        }
        scap = Executable(name: "scap", directory: folder)
    }

    private static let project = Executable.checkout.appendingPathComponent("Tests/CommandTests/Project").path

    @Test func `documents are linted without templates and schemas`() throws {
        defer { try? FileManager.default.removeItem(atPath: folder) }
        let document = folder + "/oval.xml"
        let namespace = "http://oval.mitre.org/XMLSchema/oval-definitions-5"
        try """
        <oval_definitions xmlns="\(namespace)"><objects>
        <file_object xmlns="\(namespace)#unix" id="oval:a:obj:1" version="1"><path>/ect/ssh</path>
        <filename>a</filename></file_object></objects></oval_definitions>
        """.write(toFile: document, atomically: true, encoding: .utf8)
        let output = try scap.run("lint", "--select", "oval-path-typo", document)
        #expect(
            output.out == """
                \(document):2: error: '/ect/ssh' is on no system; /etc/ was meant, it seems [oval-path-typo]
                1 finding: 1 error, 0 warning, 0 note

                """)
        #expect(output.status == 2 && output.err.isEmpty)
    }

    @Test(arguments: [["lint"], ["build"], ["test"], ["template", "list"]])
    func `what needs the templates says so, and how to name them`(words: [String]) throws {
        defer { try? FileManager.default.removeItem(atPath: folder) }
        let output = try scap.run(words.count == 1 ? words + [Self.project] : words)
        #expect(output.status == 1 && output.out.isEmpty)
        #expect(
            output.err
                == "error: the templates 'checks' are not installed; name them by SCAP_TEMPLATES [no-templates]\n")
    }

    @Test func `what needs the schemas says so, and how to name them`() throws {
        defer { try? FileManager.default.removeItem(atPath: folder) }
        let output = try scap.run("validate", Executable.checkout.path + "/Tests/Corpus/oval/collection.xml")
        #expect(output.status == 1 && output.out.isEmpty)
        #expect(output.err.hasPrefix("error: the official schemas are not installed; "))
    }

    @Test func `templates that are named are used`() throws {
        defer { try? FileManager.default.removeItem(atPath: folder) }
        let templates = Executable.checkout.path + "/Templates"
        let output = try scap.run(["lint", Self.project], variables: ["SCAP_TEMPLATES": templates])
        #expect(output.status != 1, "\(output.err)")
    }
}
