import SCAP
import SQLiteKit

/// `independent:sql57`, and `sql`, which it replaced in OVAL 5.7: what a query finds in a database of SQLite in the
/// scanned tree. Databases that a server keeps cannot be asked.
struct SQLProbe: Probe {
    let types = [
        OVALTestType(platform: "independent", name: "sql"), OVALTestType(platform: "independent", name: "sql57"),
    ]

    private static let rowLimit = 100_000

    func collect(_ query: ProbeQuery, into sink: ItemSink) throws(ProbeFailure) {
        // The schema allows no operation but `equals`.
        let engine = try query.required("engine").value
        let connection = try query.required("connection_string").value
        let sql = try query.required("sql").value
        guard engine == "sqlite" else {
            return sink.end(.notCollected, OVALMessage(.error, "databases of the engine '\(engine)' are not supported"))
        }
        let path = try Self.path(connection)
        guard let content = try query.content(ofKnownFile: path) else {
            throw .error("there is no database '\(path)'")
        }
        var item = OVALItem(query.type)
        item.entities = [
            OVALItemEntity("engine", engine), OVALItemEntity("version", query.entity("version")?.value ?? ""),
            OVALItemEntity("connection_string", connection), OVALItemEntity("sql", sql),
        ]
        let known = item.entities.count
        var failure: ProbeFailure?
        do throws(SQLiteDatabase.Failure) {
            let log = try? query.view.contents(path + "-wal")
            try SQLiteDatabase(content, writeAheadLog: log ?? []).select(sql, limit: Self.rowLimit) { row in
                if query.type.name == "sql57" {
                    let fields = row.map { Self.entity($0.name.lowercased(), $0.value) }
                    item.entities.append(OVALItemEntity("result", "", .record, fields: fields))
                } else if row.count == 1 {
                    item.entities.append(Self.entity("result", row[0].value))
                } else {
                    failure = .error("a query of a sql_object selects one column")
                }
            }
        } catch {
            throw .error("the database '\(path)' does not answer: \(error)")
        }
        if let failure { throw failure }
        // No row is no item: there is nothing to compare.
        if item.entities.count > known { sink.add(item) }
    }

    /// The file in `Database=/path` between semicolons, or the whole.
    private static func path(_ connection: String) throws(ProbeFailure) -> String {
        var path = connection
        for part in connection.split(separator: ";") {
            let halves = part.split(separator: "=", maxSplits: 1).map {
                $0.split(separator: " ").joined(separator: " ")
            }
            if halves.count == 2, ["database", "db", "data source", "filename"].contains(halves[0].lowercased()) {
                path = halves[1]
            }
        }
        guard path.hasPrefix("/") else { throw .error("'\(connection)' names no database: expected Database=/path") }
        return path
    }

    private static func entity(_ name: String, _ value: SQLiteDatabase.Value) -> OVALItemEntity {
        switch value {
        case .null: .missing(name)
        case .integer(let number): OVALItemEntity(name, number)
        case .real(let number): OVALItemEntity(name, FixedPoint.text(number), .float)
        case .text(let text): OVALItemEntity(name, text)
        case .blob(let bytes): OVALItemEntity(name, Self.hexadecimal(bytes), .binary)
        }
    }

    private static func hexadecimal(_ bytes: [UInt8]) -> String {
        let digits = Array("0123456789abcdef".utf8)
        return String(decoding: bytes.flatMap { [digits[Int($0 >> 4)], digits[Int($0 & 15)]] }, as: UTF8.self)
    }
}
