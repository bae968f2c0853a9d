import Foundation
import Testing

@testable import Scanning

@Suite struct ScanSummaryTests {
    private let folder: String

    init() throws {
        folder = FileManager.default.temporaryDirectory.appendingPathComponent("scans-\(UUID().uuidString)").path
        try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
    }

    private func record(_ target: String, _ state: ScanRecord.State, open: [String] = [], start: String = "1")
        -> ScanRecord
    {
        var record = ScanRecord(target: target, state: state)
        record.open = open.map { .init(rule: $0, title: "<\($0)>", severity: "high", result: "fail") }
        record.tally = ["pass": 3, "fail": open.count, "notapplicable": 1]
        record.start = start
        record.score = 75
        return record
    }

    private func put(_ record: ScanRecord, in directory: String) throws {
        let folder = ScanFolder(record.target, in: "\(self.folder)/\(directory)")
        try folder.prepare()
        try folder.write(record)
    }

    private func text(_ name: String) throws -> String {
        try String(contentsOfFile: "\(folder)/\(name)", encoding: .utf8)
    }

    @Test func `the exit status is that of the worst target`() {
        func status(_ states: ScanRecord.State...) -> Int32 {
            ScanSummary(states.map { (record("t", $0), nil) }, directory: folder).exitStatus
        }
        #expect(status(.pass, .pass) == 0)
        #expect(status(.pass, .fail) == 2)
        #expect(status(.fail, .error) == 1)
        #expect(status(.pass, .missing) == 1)
    }

    @Test func `rules that are open on most targets come first`() {
        let summary = ScanSummary(
            [(record("b", .fail, open: ["r1", "r2"]), nil), (record("a", .fail, open: ["r2"]), nil)], directory: folder)
        #expect(summary.openRules.map(\.rule) == ["r2", "r1"])
        #expect(summary.openRules[0].targets == ["a", "b"])
        #expect(summary.sentence == "2 targets: 2 fail")
    }

    @Test func `a rule leads to what the reports say of it`() throws {
        try ScanSummary([(record("/w", .fail, open: ["r"]), folder + "/w")], directory: folder).write(to: folder)
        #expect(try text("summary.html").contains("<a href=\"w/report.html#rule-r\">/w</a>"))
    }

    @Test func `parts in several directories make one summary, and the newest record counts`() throws {
        try put(record("/x", .fail, open: ["r"], start: "1"), in: "one")
        try put(record("/x", .pass, start: "2"), in: "two")
        try put(record("/y", .pass), in: "two")
        let list = ScanList(["/x", "/y", "/z"])
        let summary = try ScanMerge.summary(of: ["one", "two"].map { "\(folder)/\($0)" }, list: list, output: folder)
        #expect(summary.rows.map(\.record.target) == ["/x", "/y", "/z"])
        #expect(summary.rows.map(\.record.state) == [.pass, .pass, .missing])
        #expect(summary.rows[0].folder == "two/" + ScanFolder.name(of: "/x"))
        try summary.write(to: folder)
        #expect(try text("summary.json").contains("\"missing\" : 1"))
        #expect(try text("summary.html").contains("href=\"two/x-"))
        // Beside the parts, in a directory that is yet to be made.
        let beside = try ScanMerge.summary(of: ["\(folder)/two"], list: nil, output: "\(folder)/new/all")
        #expect(beside.rows[0].folder == "../../two/" + ScanFolder.name(of: "/x"))
    }

    @Test func `a record that is none is an error, and so are directories without any`() throws {
        #expect(throws: (any Error).self) { try ScanMerge.summary(of: [folder], list: nil, output: folder) }
        #expect(throws: (any Error).self) { try ScanMerge.summary(of: [folder + "/no"], list: nil, output: folder) }
        try put(record("/x", .pass), in: "one")
        try "{".write(toFile: "\(folder)/one/\(ScanFolder.name(of: "/x"))/scan.json", atomically: true, encoding: .utf8)
        #expect(throws: (any Error).self) { try ScanMerge.summary(of: [folder + "/one"], list: nil, output: folder) }
    }

    @Test func `no field is a formula, and what people see is escaped`() throws {
        var hostile = ScanRecord(target: "oci:a,b", state: .error, message: "=cmd|\"x\"\n<script>")
        hostile.start = "1"
        let summary = ScanSummary([(hostile, nil), (record("/t", .fail, open: ["r"]), nil)], directory: folder)
        try summary.write(to: folder)
        let lines = try text("summary.csv").components(separatedBy: "\r\n")
        #expect(
            lines[0] == "target,state,score,maximum,pass,fixed,fail,error,unknown,notchecked,notapplicable,"
                + "informational,seconds,start,profile,folder,digest,message")
        #expect(lines[1] == "/t,fail,75.0,,3,0,1,0,0,0,1,0,,1,,,,")
        #expect(lines[2] == "\"oci:a,b\",error,,,,,,,,,,,,1,,,,\"'=cmd|\"\"x\"\"\n<script>\"")
        let page = try text("summary.html")
        #expect(page.contains("&lt;script&gt;") && !page.contains("<script") && page.contains("&lt;r&gt;"))
    }
}
