import SQLiteKit

/// The database in which rpm keeps the headers of what is installed, in any of the forms that it had: SQLite, ndb, and
/// the hash tables of Berkeley DB.
enum RPMDatabase {
    case sqlite(database: [UInt8], log: [UInt8])
    case ndb([UInt8])
    case berkeley([UInt8])

    /// Where distributions have it, in the order of looking.
    private static let folders = ["/var/lib/rpm", "/usr/lib/sysimage/rpm", "/usr/share/rpm"]

    /// `nil` where the tree has none.
    init?(_ query: ProbeQuery) throws(ProbeFailure) {
        for folder in Self.folders {
            if let database = try query.content(ofKnownFile: "\(folder)/rpmdb.sqlite") {
                self = .sqlite(
                    database: database, log: try query.content(ofKnownFile: "\(folder)/rpmdb.sqlite-wal") ?? [])
                return
            }
            if let database = try query.content(ofKnownFile: "\(folder)/Packages.db") {
                self = .ndb(database)
                return
            }
            if let database = try query.content(ofKnownFile: "\(folder)/Packages") {
                self = .berkeley(database)
                return
            }
        }
        return nil
    }

    /// Hands over every header, `nil` for one that is broken.
    func forEachHeader(_ body: (RPMHeader?) -> Void) throws(ProbeFailure) {
        do {
            switch self {
            case .sqlite(let database, let log):
                try SQLiteDatabase(database, writeAheadLog: log)
                    .forEachBlob(in: "Packages", column: "blob") { body(RPMHeader($0)) }
            case .ndb(let bytes):
                for blob in try NDBPackages(bytes).blobs { blob.withUnsafeBytes { body(RPMHeader($0)) } }
            case .berkeley(let bytes):
                try BerkeleyHash(bytes).forEachValue { key, value in
                    // The package with number 0 is the counter of numbers.
                    if key.contains(where: { $0 != 0 }) { value.withUnsafeBytes { body(RPMHeader($0)) } }
                }
            }
        } catch {
            throw .error("cannot read rpm's database: \(error)")
        }
    }
}
