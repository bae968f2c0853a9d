import CommandSupport
import SCAP
import XMLKit

/// What `oscap info` tells of a benchmark.
struct ChecklistInfo {
    private let root: XMLNode
    private let indent: Int
    private let showsReferences: Bool

    init(_ root: XMLNode, indent: Int, showsReferences: Bool = false) {
        self.root = root
        self.indent = indent
        self.showsReferences = showsReferences
    }

    func write() {
        let status = root.children("status").last
        if let status {
            line(0, "Status: \(status.text)")
            if let date = status["date"] { line(0, "Generated: \(date)") }
        }
        line(0, "Resolved: \(root["resolved"].isTrue)")
        writeProfiles()
        if showsReferences { writeReferences() }
        writeCheckFiles()
        let results = root.children("TestResult")
        guard !results.isEmpty else { return }
        line(0, "Test Results:")
        for result in results { ResultInfo(result).write(indent: indent + 1) }
    }

    func writeProfiles() {
        let profiles = root.children("Profile")
        guard !profiles.isEmpty else { return }
        line(0, "Profiles:")
        for profile in profiles {
            line(1, "Title: \(ReadableTitle.of(profile))")
            line(2, "Id: \(profile["id"] ?? "")")
        }
    }

    /// The names that `xccdf eval --reference` knows, and the addresses that they stand for.
    private func writeReferences() {
        let references = root.children("reference").filter { $0["href"] != nil }
        guard !references.isEmpty else { return }
        line(0, "References:")
        for reference in references { line(1, "\(reference.text): \(reference["href"] ?? "")") }
    }

    /// The files that checks refer to, each with its checking system, in the order of their first use. Scripts are
    /// not counted among them.
    private func writeCheckFiles() {
        let files = Self.checkFiles(root)
        guard !files.isEmpty else { return }
        line(0, "Referenced check files:")
        for (href, system) in files {
            line(1, href)
            line(2, "system: \(system)")
        }
    }

    static func checkFiles(_ root: XMLNode) -> [(href: String, system: String)] {
        var files: [(href: String, system: String)] = []
        var known: Set<String> = []
        func visit(_ node: XMLNode) {
            for child in node.children {
                switch child.localName {
                case "Group", "Rule", "complex-check": visit(child)
                case "check" where child["system"] != SCAPNamespace.scriptCheckEngine:
                    for reference in child.children("check-content-ref") {
                        let href = reference["href"] ?? ""
                        if known.insert(href).inserted { files.append((href, child["system"] ?? "")) }
                    }
                default: break
                }
            }
        }
        visit(root)
        return files
    }

    private func line(_ deeper: Int, _ text: String) {
        Console.out(String(repeating: "\t", count: indent + deeper) + text + "\n")
    }
}
