/// Paths inside a tree, and file names that are not UTF-8.
public enum TreePath {
    /// Joins a directory and a name with exactly one slash between.
    public static func join(_ directory: String, _ name: String) -> String {
        directory.utf8.last == UInt8(ascii: "/") ? directory + name : "\(directory)/\(name)"
    }

    /// The directory and the last part of a canonical path; `/` has no last part.
    public static func split(_ path: String) -> (directory: String, name: String) {
        guard let slash = path.utf8.lastIndex(of: UInt8(ascii: "/")) else { return ("/", path) }
        let directory = slash == path.startIndex ? "/" : String(path[..<slash])
        return (directory, String(path[path.utf8.index(after: slash)...]))
    }

    /// The parts of a path, without empty ones and `.`; `..` is kept.
    public static func parts(_ path: String) -> [Substring] {
        path.utf8.split(separator: UInt8(ascii: "/")).compactMap(Substring.init).filter { $0 != "." }
    }

    /// A name's bytes as text. Bytes that are not UTF-8 become U+EF00 + byte, and so do bytes that would spell such
    /// a character, so that `encode` gives back exactly the same bytes.
    public static func decode(_ bytes: some Collection<UInt8>) -> String {
        if let text = String(validating: bytes, as: UTF8.self), !text.unicodeScalars.contains(where: isEscape) {
            return text
        }
        var scalars = String.UnicodeScalarView()
        var rest = bytes[...]
        while let byte = rest.first {
            if let scalar = leadingScalar(rest), !isEscape(scalar.value) {
                scalars.append(scalar.value)
                rest = rest.dropFirst(scalar.length)
            } else {
                scalars.append(Unicode.Scalar(0xEF00 + UInt32(byte)) ?? "\u{FFFD}")
                rest = rest.dropFirst()
            }
        }
        return String(scalars)
    }

    /// The bytes of a name that `decode` made.
    public static func encode(_ name: String) -> [UInt8] {
        guard name.unicodeScalars.contains(where: isEscape) else { return Array(name.utf8) }
        var bytes: [UInt8] = []
        for scalar in name.unicodeScalars {
            if isEscape(scalar) {
                bytes.append(UInt8(scalar.value - 0xEF00))
            } else {
                bytes.append(contentsOf: String(scalar).utf8)
            }
        }
        return bytes
    }

    private static func isEscape(_ scalar: Unicode.Scalar) -> Bool { (0xEF80...0xEFFF).contains(scalar.value) }

    private static func leadingScalar(_ bytes: some Collection<UInt8>) -> (value: Unicode.Scalar, length: Int)? {
        var decoder = UTF8()
        var iterator = bytes.makeIterator()
        guard case .scalarValue(let scalar) = decoder.decode(&iterator) else { return nil }
        return (scalar, String(scalar).utf8.count)
    }
}
