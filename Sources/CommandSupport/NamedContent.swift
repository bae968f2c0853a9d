import Diagnostics
import Glibc
import SCAP

/// What a command line names: content and a target, or only one of them.
///
/// One word alone is content if it is an XML document, and else a target, which is scanned with the shipped benchmark.
public struct NamedContent: Sendable {
    public let path: String
    /// As `TargetName` has it; `nil` for the running system, or what other options name.
    public let target: String?
    /// The profile of the shipped benchmark; `nil` where the content was named.
    public let profile: String?

    static let shipped = "ssg-dhi-gpos-ds.xml"
    static let shippedProfile = "xccdf_dhi-gpos_profile_.check"

    /// - Parameter isTargetElsewhere: whether an option names the target, so that one word alone is content.
    /// - Throws: `Diagnostic` where the shipped benchmark is needed and not installed.
    public init(_ first: String?, _ second: String?, isTargetElsewhere: Bool) throws(Diagnostic) {
        if let first, second != nil || isTargetElsewhere || Self.isContent(first) {
            (path, target, profile) = (first, second, nil)
        } else {
            path = try ResourceLocator.content(Self.shipped)
            target = first ?? second
            profile = Self.shippedProfile
        }
    }

    /// Whether a word names a document: by its ending, or by what the file begins with.
    private static func isContent(_ word: String) -> Bool {
        let endings = [".xml", ".xml.bz2", ".xml.gz", ".xml.xz", ".xml.zst"]
        if endings.contains(where: { word.lowercased().hasSuffix($0) }) { return true }
        guard let file = fopen(word, "re") else { return false }
        defer { fclose(file) }
        var info = stat()
        guard fstat(fileno(file), &info) == 0, info.st_mode & S_IFMT == S_IFREG else { return false }
        var bytes = [UInt8](repeating: 0, count: 1024)
        let start = bytes.prefix(fread(&bytes, 1, bytes.count, file))
        let mark: [UInt8] = [0xEF, 0xBB, 0xBF]
        let text = start.starts(with: mark) ? start.dropFirst(3) : start
        return text.first { ![0x20, 0x09, 0x0A, 0x0D].contains($0) } == UInt8(ascii: "<")
    }
}
