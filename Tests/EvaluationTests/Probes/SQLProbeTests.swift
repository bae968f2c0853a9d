import FileTree
import Foundation
import Testing

@testable import Evaluation

/// The database is one of rpm's: SQLite is SQLite.
@Suite struct SQLProbeTests {
    private func run(
        _ type: String, _ sql: String, engine: String = "sqlite", connection: String = "Database=/x.db"
    ) throws -> ProbeRun {
        var tree = MemoryTree()
        let file = RPMInfoProbeTests.folder.appendingPathComponent("rpmdb.sqlite")
        try tree.add("/x.db", Array(Data(contentsOf: file)))
        try tree.add("/no.db", Array("no database at all".utf8))
        let escaped = sql.replacing("<", with: "&lt;")
        return try ProbeRun(
            "independent:\(type)",
            "<engine>\(engine)</engine><version>3</version><connection_string>\(connection)</connection_string><sql>\(escaped)</sql>",
            on: tree)
    }

    @Test func `each row is a record of named fields`() throws {
        let sql = "SELECT hnum AS Number, 'x' AS t, 1.5 AS r, NULL AS n, x'0aff' AS b FROM Packages ORDER BY hnum"
        let run = try run("sql57", sql)
        let results = run.items.flatMap { $0.entities(named: "result") }
        #expect(results.map(\.datatype) == [.record, .record])
        #expect(
            results.first?.fields.map { "\($0.name)=\($0.value):\($0.datatype.rawValue)" } == [
                "number=1:int", "t=x:string", "r=1.500000:float", "n=:string", "b=0aff:binary",
            ])
        #expect(results.first?.fields[3].status == .doesNotExist)
    }

    @Test func `the old test has a value a row`() throws {
        let run = try run("sql", "SELECT hnum FROM Packages ORDER BY hnum DESC")
        #expect(run.values("result") == ["2", "1"])
        #expect(try self.run("sql", "SELECT hnum, hnum FROM Packages").flag == .error)
    }

    @Test func `no row is no item`() throws {
        #expect(try run("sql57", "SELECT hnum AS n FROM Packages WHERE hnum > 99").flag == .doesNotExist)
    }

    @Test(arguments: [
        "DELETE FROM Packages", "ATTACH '/etc/passwd' AS p", "PRAGMA journal_mode", "SELECT", "SELECT x FROM nowhere",
        "CREATE TABLE t (a)", "WITH RECURSIVE c(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM c) SELECT n AS n FROM c",
    ])
    func `what does more than ask, or does not end, errs`(sql: String) throws {
        #expect(try run("sql57", sql).flag == .error)
    }

    @Test(arguments: [("Database=/none.db"), ("Database=/no.db"), ("Server=localhost"), ("")])
    func `a database that is not there errs`(connection: String) throws {
        #expect(try run("sql57", "SELECT 1 AS n", connection: connection).flag == .error)
    }

    @Test func `databases behind servers are not collected`() throws {
        let run = try run("sql57", "SELECT 1 AS n", engine: "oracle")
        #expect(run.flag == .notCollected)
        #expect(run.collected.messages.map(\.text) == ["databases of the engine 'oracle' are not supported"])
    }
}
