import Diagnostics
import Evaluation
import FileTree
import Glibc
import Reporting
import SCAP
import Validation

/// The files that an evaluation writes. Each is whole or absent.
public struct ResultFiles: Sendable {
    public var results: String?
    public var arf: String?
    public var report: String?
    /// XCCDF results for DISA's STIG Viewer.
    public var stigViewer: String?
    public var writesOVAL: Bool
    public var writesScriptResults: Bool
    public var writesVariables: Bool
    public var withoutSystemCharacteristics: Bool
    public var isThin: Bool
    /// Whether what is written is held against its official schema first.
    public var validates: Bool
    /// Called before each file is written; what it throws ends the writing.
    public var confirm: @Sendable () throws -> Void = {}

    public init(
        results: String? = nil, arf: String? = nil, report: String? = nil, stigViewer: String? = nil,
        writesOVAL: Bool = false, writesScriptResults: Bool = false, writesVariables: Bool = false,
        withoutSystemCharacteristics: Bool = false, isThin: Bool = false,
        validates: Bool = true
    ) {
        self.results = results
        self.arf = arf
        self.report = report
        self.stigViewer = stigViewer
        self.writesScriptResults = writesScriptResults
        self.writesOVAL = writesOVAL
        self.writesVariables = writesVariables
        self.withoutSystemCharacteristics = withoutSystemCharacteristics
        self.isThin = isThin
        self.validates = validates
    }

    /// Looks whether the files can be written, before any time is spent on an evaluation.
    public func checkWritable() throws(Diagnostic) {
        for path in [results, arf, report, stigViewer].compactMap({ $0 }) where path != "-" {
            let directory = path.lastIndex(of: "/").map { String(path[...$0]) } ?? "."
            var info = stat()
            if stat(path, &info) == 0, info.st_mode & S_IFMT == S_IFDIR {
                throw .error("unwritable-file", "cannot write '\(path)': it is a directory")
            }
            guard access(directory, W_OK) == 0 else {
                throw .error("unwritable-file", "cannot write '\(path)': \(String(cString: strerror(errno)))")
            }
        }
    }

    public func write(_ evaluation: BenchmarkEvaluation, of prepared: EvaluationRequest.Prepared) throws {
        guard
            results != nil || arf != nil || report != nil || stigViewer != nil || writesOVAL || writesVariables
                || writesScriptResults
        else { return }
        var context = ReportContext(
            version: scapwrightVersion, target: TargetFacts(prepared.options.view, prepared.options.facts),
            time: evaluation.end, contentPath: prepared.checklist.document.source)
        context.withoutSystemCharacteristics = withoutSystemCharacteristics
        context.isThin = isThin

        if let results { try write(XCCDFResults(context).document(evaluation), to: results) }
        if let stigViewer { try write(StigViewerResults(context).document(evaluation), to: stigViewer) }
        if writesScriptResults {
            let names = Self.resultNames(evaluation.scripts.map(\.href))
            for (name, outcome) in zip(names, evaluation.scripts) {
                try put(ScriptResults().document(outcome), to: name)
            }
        }
        if writesOVAL {
            let names = Self.resultNames((evaluation.oval + evaluation.platformOVAL).map(\.href))
            for (name, part) in zip(names, evaluation.oval + evaluation.platformOVAL) {
                try write(OVALResults(context).document(part.evaluation), to: name)
            }
        }
        if writesVariables { try writeVariables(evaluation.oval, context) }
        guard arf != nil || report != nil else { return }
        let collection = AssetReport(context).document(evaluation)
        if let arf { try write(collection, to: arf) }
        if let report {
            let page = try HTMLReport(templates: ResourceLocator.templates("report"))
                .page(
                    collection, source: prepared.checklist.document.source, generator: "Scapwright \(scapwrightVersion)"
                )
            try put(page, to: report)
        }
    }

    private func put(_ bytes: [UInt8], to path: String) throws {
        try confirm()
        try AtomicFile.write(bytes, to: path)
    }

    /// Writes the OVAL results of a session of its own, and the page about them: what the directives report, or
    /// everything.
    /// - Parameter target: the system that the session is about; `nil` for the one that the request names.
    public func write(
        _ evaluation: OVALEvaluation, _ request: OVALRequest, directives: OVALDirectives? = nil,
        target: TargetFacts? = nil
    ) throws {
        guard results != nil || report != nil else { return }
        let context = try context(request, target)
        let document = OVALResults(context, directives: directives).document(evaluation)
        if let results { try write(document, to: results) }
        if let report { try Self.writeOVALReport(document, source: request.document.source, to: report) }
    }

    /// Writes the page about OVAL results.
    public static func writeOVALReport(_ document: [UInt8], source: String, to path: String) throws {
        let page = try HTMLReport(templates: ResourceLocator.templates("report"))
            .ovalPage(document, source: source, generator: "Scapwright \(scapwrightVersion)")
        try AtomicFile.write(page, to: path)
    }

    /// Writes what a session collected, to the file for results.
    public func writeSystemCharacteristics(_ evaluation: OVALEvaluation, _ request: OVALRequest) throws {
        guard let results else { return }
        try write(SystemCharacteristics(try context(request)).document(evaluation), to: results)
    }

    private func context(_ request: OVALRequest, _ target: TargetFacts? = nil) throws -> ReportContext {
        var context = ReportContext(
            version: scapwrightVersion, target: target ?? TargetFacts(request.target.view, request.target.facts),
            time: Int64(time(nil)), contentPath: request.document.source)
        context.withoutSystemCharacteristics = withoutSystemCharacteristics
        return context
    }

    /// Validates and writes a result document. Wrong results are a defect of this program: nothing is written.
    private func write(_ bytes: [UInt8], to path: String) throws {
        if validates {
            let errors = try Validator(ResourceLocator.schemas()).validate(bytes, source: path)
            guard errors.isEmpty else { throw Diagnostics(errors) }
        }
        try put(bytes, to: path)
    }

    /// Writes the values that checks exported, a file for each set of them.
    public func writeVariables(
        _ parts: [(href: String, evaluation: OVALEvaluation)], _ context: ReportContext
    ) throws {
        var counts: [String: Int] = [:]
        for (href, part) in parts where !part.externalVariables.isEmpty {
            let base = Self.fileName(href)
            let number = counts[base, default: 0]
            counts[base] = number + 1
            try write(OVALVariables(context).document(part), to: "\(base)-0.variables-\(number).xml")
        }
    }

    /// Names after those by which checks refer to the content; later results of one name are numbered.
    private static func resultNames(_ hrefs: [String]) -> [String] {
        var counts: [String: Int] = [:]
        return hrefs.map { href in
            let base = fileName(href)
            let number = counts[base, default: 0]
            counts[base] = number + 1
            return number == 0 ? "\(base).result.xml" : "\(base).result\(number).xml"
        }
    }

    private static func fileName(_ href: String) -> String {
        href.split(separator: "/").last.map(String.init) ?? "oval"
    }
}
