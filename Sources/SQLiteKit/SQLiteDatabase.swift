import CLibSQLite

/// A SQLite database in memory, to be read only: whoever has its file's bytes reads it wherever they come from, and
/// nothing is written beside the file.
///
/// ```swift
/// let database = try SQLiteDatabase(bytes, writeAheadLog: log)
/// try database.forEachBlob(in: "Packages", column: "blob") { print($0.count) }
/// ```
public final class SQLiteDatabase {
    /// What SQLite says of a database that it cannot read.
    public struct Failure: Error, Sendable, CustomStringConvertible {
        public let description: String
    }

    private let connection: OpaquePointer
    /// What the connection reads from; it lasts as long as the connection.
    private let content: UnsafeMutableBufferPointer<UInt8>

    /// Instructions of SQLite's machine after which a query is given up, in units of `progressStep`.
    private static let progressLimit = 20_000
    private static let progressStep: Int32 = 100_000
    /// A row or value above this size is refused: bytes.
    private static let valueLimit: Int32 = 256 << 20

    /// - Parameters:
    ///   - bytes: the content of the database's file.
    ///   - log: the content of the `-wal` file beside it, with what is not in the database's file yet.
    /// - Throws: `Failure` for what is no SQLite database.
    public init(_ bytes: [UInt8], writeAheadLog log: [UInt8] = []) throws(Failure) {
        var bytes = bytes
        guard bytes.count >= 512, bytes.starts(with: "SQLite format 3\0".utf8) else {
            throw Failure(description: "not a SQLite database")
        }
        WriteAheadLog(log).apply(to: &bytes)
        // In memory there is no write-ahead log: say so in the versions for writing and reading.
        bytes[18] = 1
        bytes[19] = 1
        var connection: OpaquePointer?
        let flags = SQLITE_OPEN_READWRITE | SQLITE_OPEN_MEMORY | SQLITE_OPEN_NOMUTEX
        guard sqlite3_open_v2(":memory:", &connection, flags, nil) == SQLITE_OK, let connection else {
            sqlite3_close_v2(connection)
            throw Failure(description: "cannot open a database in memory")
        }
        content = .allocate(capacity: bytes.count)
        _ = content.initialize(from: bytes)
        self.connection = connection
        sqlite3_limit(connection, SQLITE_LIMIT_LENGTH, Self.valueLimit)
        let size = sqlite3_int64(bytes.count)
        let status = sqlite3_deserialize(
            connection, "main", content.baseAddress, size, size, UInt32(SQLITE_DESERIALIZE_READONLY))
        guard status == SQLITE_OK else { throw failure }
    }

    deinit {
        sqlite3_close_v2(connection)
        content.deallocate()
    }

    /// Hands over the bytes in a column of every row of a table, in the table's order.
    /// - Throws: `Failure` where there is no such table, or the database is damaged.
    public func forEachBlob(
        in table: String, column: String, _ body: (UnsafeRawBufferPointer) -> Void
    ) throws(Failure) {
        // A view or virtual table could run anything under that name.
        guard try isOrdinaryTable(table) else { throw Failure(description: "there is no table '\(table)'") }
        try query("SELECT \(Self.quoted(column)) FROM \(Self.quoted(table))") { statement in
            let count = Int(sqlite3_column_bytes(statement, 0))
            body(UnsafeRawBufferPointer(start: sqlite3_column_blob(statement, 0), count: count))
            return true
        }
    }

    /// A value in a row of an answer.
    public enum Value: Sendable, Hashable {
        case null
        case integer(Int64)
        case real(Double)
        case text(String)
        case blob([UInt8])
    }

    /// Hands over the rows of a query's answer: each column's name and value.
    /// - Parameters:
    ///   - sql: one statement that only reads. It can attach no file and change no setting.
    ///   - limit: how many rows an answer may have.
    /// - Throws: `Failure` for what is no such statement, and beyond the limit.
    public func select(
        _ sql: String, limit: Int, _ row: ([(name: String, value: Value)]) -> Void
    ) throws(Failure) {
        // Reading, functions, selecting and recursion are all that a question needs.
        sqlite3_set_authorizer(
            connection,
            { _, action, _, _, _, _ in
                [SQLITE_READ, SQLITE_FUNCTION, SQLITE_SELECT, SQLITE_RECURSIVE].contains(action)
                    ? SQLITE_OK : SQLITE_DENY
            }, nil)
        defer { sqlite3_set_authorizer(connection, nil, nil) }
        var count = 0
        try query(sql) { statement in
            count += 1
            guard count <= limit else { return false }
            row((0..<sqlite3_column_count(statement)).map { (Self.name($0, statement), Self.value($0, statement)) })
            return true
        }
        guard count <= limit else { throw Failure(description: "the answer has more than \(limit) rows") }
    }

    private static func name(_ column: Int32, _ statement: OpaquePointer) -> String {
        sqlite3_column_name(statement, column).map { String(cString: $0) } ?? ""
    }

    private static func value(_ column: Int32, _ statement: OpaquePointer) -> Value {
        switch sqlite3_column_type(statement, column) {
        case SQLITE_INTEGER: return .integer(sqlite3_column_int64(statement, column))
        case SQLITE_FLOAT: return .real(sqlite3_column_double(statement, column))
        case SQLITE_NULL: return .null
        case SQLITE_TEXT:
            let text = sqlite3_column_text(statement, column)
            let count = Int(sqlite3_column_bytes(statement, column))
            return .text(String(decoding: UnsafeBufferPointer(start: text, count: count), as: UTF8.self))
        default:
            let bytes = sqlite3_column_blob(statement, column)
            let count = Int(sqlite3_column_bytes(statement, column))
            return .blob(Array(UnsafeRawBufferPointer(start: bytes, count: count)))
        }
    }

    private func isOrdinaryTable(_ name: String) throws(Failure) -> Bool {
        var isOrdinary = false
        let sql = """
            SELECT 1 FROM sqlite_schema WHERE type = 'table' AND name = '\(name.filter { $0 != "'" })'
                AND sql LIKE 'CREATE TABLE%'
            """
        try query(sql) { _ in
            isOrdinary = true
            return true
        }
        return isOrdinary
    }

    /// Hands over each row of an answer until `row` returns false.
    private func query(_ sql: String, _ row: (OpaquePointer) -> Bool) throws(Failure) {
        var prepared: OpaquePointer?
        guard sqlite3_prepare_v2(connection, sql, -1, &prepared, nil) == SQLITE_OK, let statement = prepared else {
            throw failure
        }
        defer { sqlite3_finalize(statement) }
        // A damaged database may send a query round in circles.
        var steps = 0
        return try withUnsafeMutablePointer(to: &steps) { steps throws(Failure) in
            sqlite3_progress_handler(
                connection, Self.progressStep,
                { counter in
                    guard let counter = counter?.assumingMemoryBound(to: Int.self) else { return 1 }
                    counter.pointee += 1
                    return counter.pointee > SQLiteDatabase.progressLimit ? 1 : 0
                }, steps)
            defer { sqlite3_progress_handler(connection, 0, nil, nil) }
            while true {
                switch sqlite3_step(statement) {
                case SQLITE_ROW: guard row(statement) else { return }
                case SQLITE_DONE: return
                default: throw failure
                }
            }
        }
    }

    private var failure: Failure { Failure(description: String(cString: sqlite3_errmsg(connection))) }

    private static func quoted(_ name: String) -> String { "\"\(name.filter { $0 != "\"" })\"" }
}
