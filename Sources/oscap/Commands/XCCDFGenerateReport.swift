import CommandSupport
import Diagnostics
import Glibc
import Reporting
import SCAP
import XMLKit

/// `oscap xccdf generate report`: the HTML report of results that are there already.
enum XCCDFGenerateReport: Command {
    static let path = ["xccdf", "generate", "report"]
    static let summary = "generate a report of results"
    static let operands = "xccdf-file.xml"
    static let options: [OptionTable.Option] =
        [
            .init("result-id", short: "i", "id", "report this test result (default: the last one)"),
            .init("output", short: "o", "file", "write to this file instead of standard output"),
            .init(
                "oval-template", "template",
                "where OVAL results are: % stands for the name of the content (default: %.result.xml)"),
        ] + ContentOptions.profile + ContentOptions.validation

    static func run(_ arguments: OptionTable.Arguments) throws -> Int32 {
        guard let path = arguments.positional.first else { throw missing("XCCDF file needs to be specified!") }
        let document = try arguments.document(path)
        let results = try results(in: document)
        var resultID = arguments["result-id"].flatMap { $0.isEmpty ? nil : $0 }
        if let resultID, !results.contains(where: { $0.id == resultID }) {
            _ = try AssessmentDocument(document).result(id: resultID)
        }
        if resultID == nil, let profile = arguments["profile"] {
            guard let found = results.last(where: { $0.profileID?.hasSuffix(profile) ?? false }) else {
                throw Diagnostic.error(
                    "no-such-result", "no test result is of the profile '\(profile)'", at: document.root.location)
            }
            resultID = found.id
        }
        let shown = results.last { resultID == nil || $0.id == resultID }
        let evidence = shown.map { ovalResults($0, arguments["oval-template"] ?? "%.result.xml") } ?? []
        let page = try HTMLReport(templates: ResourceLocator.templates("report")).page(
            XMLSerializer.serialize(document.root), source: path, generator: "Scapwright \(scapwrightVersion)",
            resultID: resultID, evidence: DocumentKind(document.root) == .assetReport ? [] : evidence)
        try AtomicFile.write(page, to: arguments["output"] ?? "-")
        return ExitStatus.fine
    }

    private static func results(in document: XMLDocument) throws(Diagnostic) -> [TestResult] {
        let results =
            DocumentKind(document.root) == .testResult
            ? [TestResult(document.root)] : try AssessmentDocument(document).results
        guard !results.isEmpty else {
            throw .error("no-such-result", "the document has no test result", at: document.root.location)
        }
        return results
    }

    /// The files of OVAL results that a test result refers to and that are there: absolute paths.
    private static func ovalResults(_ result: TestResult, _ template: String) -> [String] {
        var seen: Set<String> = []
        let hrefs = result.node.descendants.compactMap { node in
            node.localName == "check-content-ref" ? node["href"] : nil
        }
        return hrefs.filter { seen.insert($0).inserted }.compactMap { href in
            let name = href.split(separator: "/").last.map(String.init) ?? href
            let path = template.map { $0 == "%" ? name : String($0) }.joined()
            guard let real = realpath(path, nil) else { return nil }
            defer { free(real) }
            return String(cString: real)
        }
    }
}
