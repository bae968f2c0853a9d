import CommandSupport
import Diagnostics
import FoundationEssentials
import Glibc

/// The folder of one target's results: `results.xml`, `report.html` and, when all is written, `scan.json`.
public struct ScanFolder: Sendable {
    public let path: String
    /// The last part of the path.
    public let name: String

    static let record = "scan.json"
    static let results = "results.xml"
    static let report = "report.html"
    static let arf = "arf.xml"

    init(_ target: String, in directory: String) {
        name = Self.name(of: target)
        path = "\(directory)/\(name)"
    }

    /// What people recognise of a target, and enough of its digest that no two have the same folder.
    static func name(of target: String) -> String {
        let bare = target.hasPrefix("docker://") ? target.dropFirst(9) : target[...]
        let plain = bare.utf8.map { byte in
            switch byte {
            case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
                UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "."), UInt8(ascii: "-"):
                byte
            default: UInt8(ascii: "_")
            }
        }
        let words = String(decoding: plain.suffix(100), as: UTF8.self).drop { "._-".contains($0) }
        return (words.isEmpty ? "target" : words) + "-" + TargetDigest.of(target).prefix(8)
    }

    /// The results in it; `nil` where there are none, or none that are whole.
    func results() -> ScanRecord? { Self.read("\(path)/\(Self.record)") }

    /// Makes the folder, without what an earlier scan left in it.
    func prepare() throws(Diagnostic) {
        try AtomicFile.makeParent(of: path + "/")
        for name in [Self.record, Self.results, Self.report, Self.arf]
        where unlink("\(path)/\(name)") != 0 && errno != ENOENT {
            throw .error("unwritable-file", "cannot remove '\(path)/\(name)': \(String(cString: strerror(errno)))")
        }
    }

    func write(_ record: ScanRecord) throws {
        try AtomicFile.write(try ScanJSON.encoded(record), to: "\(path)/\(Self.record)")
    }

    static func read(_ path: String) -> ScanRecord? {
        guard let text = try? SmallFile.text(path) else { return nil }
        return try? JSONDecoder().decode(ScanRecord.self, from: Data(text.utf8))
    }
}

/// How all JSON of a scan is written: keys sorted, indented.
enum ScanJSON {
    static func encoded(_ value: some Encodable) throws -> [UInt8] {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
        return Array(try encoder.encode(value)) + [UInt8(ascii: "\n")]
    }
}
