import Diagnostics
import Foundation
import Testing
import XMLKit

@testable import Linting

/// Each format can be read by what reads that format.
@Suite struct ReportTests {
    private let found = [
        Diagnostic(
            .error, "oval-dangling-reference", "“a” & <b>: 100 %\nsecond line",
            at: SourceLocation(file: "a b,c:d/é.xml", line: 3, column: 7)),
        Diagnostic(.warning, "oval-trailing-slash", "slash", at: SourceLocation(file: "/x.xml", line: 4)),
        Diagnostic(.note, "text-x", "note", at: SourceLocation(file: "/x.xml")),
        Diagnostic(.warning, "lint-rule-failed", "nowhere"),
    ]

    private func report(_ format: LintFormat, _ found: [Diagnostic]? = nil) throws -> String {
        try format.report(found ?? self.found, of: .lint(version: "1.2.3"))
    }

    private func object(_ text: String) throws -> Any { try JSONSerialization.jsonObject(with: Data(text.utf8)) }

    @Test func `text is a line for each, and a tally`() throws {
        let lines = try report(.text).split(separator: "\n")
        #expect(lines[0].hasPrefix("a b,c:d/é.xml:3: error: “a” & <b>: 100 %"))
        #expect(lines.last == "4 findings: 1 error, 2 warning, 1 note")
        #expect(try report(.text, []) == "no findings\n")
    }

    @Test func `JSON is a list of objects`() throws {
        let list = try #require(try object(report(.json)) as? [[String: Any]])
        #expect(list.map { $0["rule"] as? String } == found.map(\.id))
        #expect(list.map { $0["line"] as? Int } == [3, 4, nil, nil])
        #expect(list.map { $0["column"] as? Int } == [7, nil, nil, nil])
        #expect(list.map { $0["file"] as? String } == ["a b,c:d/é.xml", "/x.xml", "/x.xml", nil])
        #expect((try object(report(.json, [])) as? [Any])?.isEmpty == true)
    }

    @Test func `SARIF has what the standard wants of it`() throws {
        let log = try #require(try object(report(.sarif)) as? [String: Any])
        #expect(log["version"] as? String == "2.1.0")
        let run = try #require((log["runs"] as? [[String: Any]])?.first)
        let driver = (run["tool"] as? [String: Any])?["driver"] as? [String: Any] ?? [:]
        #expect(driver["name"] as? String == "scap lint" && driver["version"] as? String == "1.2.3")
        let results = run["results"] as? [[String: Any]] ?? []
        #expect(results.map { $0["level"] as? String } == ["error", "warning", "note", "warning"])
        let rules = driver["rules"] as? [[String: Any]] ?? []
        #expect(
            Set(rules.compactMap { $0["id"] as? String }) == [
                "oval-dangling-reference", "oval-trailing-slash", "lint-rule-failed",
            ])
        for rule in rules {
            for key in ["shortDescription", "fullDescription", "help"] {
                #expect((rule[key] as? [String: Any])?["text"] is String)
            }
            let level = (rule["defaultConfiguration"] as? [String: Any])?["level"] as? String ?? ""
            #expect(["none", "note", "warning", "error"].contains(level))
        }
        let places = results.map { result -> [String] in
            (result["locations"] as? [[String: Any]] ?? []).compactMap { location in
                let physical = location["physicalLocation"] as? [String: Any]
                let region = physical?["region"] as? [String: Any] ?? [:]
                // Lines and columns count from 1 in SARIF (§3.30.5, §3.30.6).
                #expect((region["startLine"] as? Int ?? 0) >= 1 && (region["startColumn"] as? Int ?? 1) >= 1)
                return (physical?["artifactLocation"] as? [String: Any])?["uri"] as? String
            }
        }
        #expect(places == [["a%20b,c%3Ad/%C3%A9.xml"], ["file:///x.xml"], ["file:///x.xml"], []])
        #expect(results.allSatisfy { ($0["message"] as? [String: Any])?["text"] is String })
        #expect(Set(results.flatMap(\.keys)).isSubset(of: ["ruleId", "level", "message", "locations"]))
    }

    @Test func `GitHub's commands are a line each, with what ends a line or a property escaped`() throws {
        let lines = try report(.github).split(separator: "\n")
        #expect(lines.count == found.count)
        #expect(
            lines[0]
                == "::error file=a b%2Cc%3Ad/é.xml,line=3,title=oval-dangling-reference::“a” & <b>: 100 %25%0Asecond line"
        )
        #expect(lines[2].hasPrefix("::notice file=/x.xml,line=1,") && lines[3].hasPrefix("::warning title="))
        #expect(try report(.github, []).isEmpty)
    }

    @Test func `JUnit's XML counts what is in it`() throws {
        let root = try XMLParser().parse(Array(try report(.junit).utf8), source: "junit.xml").root
        #expect(root.localName == "testsuites" && root["tests"] == "4" && root["failures"] == "4")
        let suites = Array(root.children("testsuite"))
        #expect(suites.compactMap { $0["name"] } == ["-", "/x.xml", "a b,c:d/é.xml"])
        for suite in suites {
            let cases = Array(suite.children("testcase"))
            #expect(suite["tests"] == "\(cases.count)" && suite["failures"] == "\(cases.count)")
            #expect(cases.allSatisfy { $0.first("failure")?["message"]?.isEmpty == false && $0["classname"] != nil })
        }
        #expect(try XMLParser().parse(Array(try report(.junit, []).utf8), source: "j").root["tests"] == "0")
    }

    @Test func `checkstyle's XML has files with errors in lines`() throws {
        let root = try XMLParser().parse(Array(try report(.checkstyle).utf8), source: "checkstyle.xml").root
        #expect(root.localName == "checkstyle" && root["version"] == "1.2.3")
        let errors = root.children("file").flatMap { $0.children("error") }
        #expect(errors.count == found.count)
        #expect(errors.allSatisfy { Int($0["line"] ?? "").map { $0 > 0 } == true })
        #expect(Set(errors.compactMap { $0["severity"] }) == ["error", "warning", "info"])
        #expect(errors.last?["message"] == "“a” & <b>: 100 %\nsecond line" && errors.last?["column"] == "7")
    }
}
