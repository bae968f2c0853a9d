import CLibXML2
import Glibc
import Synchronization

/// Which files libxml2 and libxslt may load by themselves: those below given directories, nothing else, and never
/// anything from a network.
enum SchemaFiles {
    struct Policy {
        /// Directories, with a trailing slash.
        var directories: [String] = []
        /// Text that is given in place of a file, by the file's name.
        var substitutes: [String: String] = [:]
    }

    static let policy = Mutex(Policy())

    /// Held by whoever sets the policy for as long as something is loaded by it: compilers of schemas and style sheets
    /// take turns, since libxml2 has one hook for all.
    static let turn = Mutex(())

    /// libxml2's hook for everything that is loaded by name.
    static let loader: xmlExternalEntityLoader = { url, _, context in
        guard let url else { return nil }
        var path = String(cString: url)
        if path.hasPrefix("file://") { path = String(path.dropFirst(7)) }
        guard path.hasPrefix("/") else { return nil }
        let (isAllowed, substitute) = policy.withLock { policy in
            let normal = normalized(path)
            return (
                policy.directories.contains { normal.hasPrefix($0) },
                normal.split(separator: "/").last.flatMap { policy.substitutes[String($0)] }
            )
        }
        guard isAllowed else { return nil }
        if let substitute {
            return substitute.withCString { text in
                guard let input = xmlNewStringInputStream(context, xmlCharStrdup(text)) else { return nil }
                input.pointee.filename = UnsafePointer(strdup(path))
                return input
            }
        }
        return xmlNewInputFromFile(context, path)
    }

    /// The path with `.` and `..` worked out.
    static func normalized(_ path: String) -> String {
        var parts: [Substring] = []
        for part in path.split(separator: "/") where part != "." {
            if part == ".." { _ = parts.popLast() } else { parts.append(part) }
        }
        return "/" + parts.joined(separator: "/")
    }
}
