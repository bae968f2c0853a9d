import Diagnostics
import Glibc
import Validation

/// Finds what the executables need at run time: the official schemas and the templates.
///
/// First what an option or the environment names, then what is installed beside the executable, then the checkout
/// in which it was built.
public enum ResourceLocator {
    /// The official schemas: `--schemas`, `SCAP_SCHEMAS`, `share/scapwright/schemas`, `.build/schemas`.
    public static func schemas(_ option: String? = nil) throws(Diagnostic) -> SchemaCatalog {
        if let named = option ?? environment("SCAP_SCHEMAS") { return try SchemaCatalog(directory: named) }
        let candidates = directories(installed: "schemas", inCheckout: ".build/schemas")
        guard let found = candidates.first(where: { access($0, R_OK) == 0 }) else {
            throw .error(
                "no-schemas", "the official schemas are not installed; run 'make schemas' or name them by SCAP_SCHEMAS")
        }
        return try SchemaCatalog(directory: found)
    }

    /// A folder of the templates: `SCAP_TEMPLATES`, `share/scapwright/templates`, `Templates`.
    public static func templates(_ folder: String) throws(Diagnostic) -> String {
        let candidates =
            environment("SCAP_TEMPLATES").map { ["\($0)/\(folder)"] }
            ?? directories(installed: "templates/\(folder)", inCheckout: "Templates/\(folder)")
        guard let found = candidates.first(where: { access($0, R_OK) == 0 }) else {
            throw .error("no-templates", "the templates '\(folder)' are not installed; name them by SCAP_TEMPLATES")
        }
        return found
    }

    /// Shipped content: `SCAP_CONTENT`, `share/scapwright/content`, `dist`.
    public static func content(_ name: String) throws(Diagnostic) -> String {
        let candidates =
            environment("SCAP_CONTENT").map { ["\($0)/\(name)"] }
            ?? directories(installed: "content/\(name)", inCheckout: "dist/\(name)")
        guard let found = candidates.first(where: { access($0, R_OK) == 0 }) else {
            throw .error(
                "no-content", "'\(name)' is not installed; run 'make content' or name its directory by SCAP_CONTENT")
        }
        return found
    }

    private static func environment(_ name: String) -> String? {
        getenv(name).map { String(cString: $0) }
    }

    private static func directories(installed: String, inCheckout: String) -> [String] {
        guard let executable = realpath("/proc/self/exe", nil) else { return [] }
        defer { free(executable) }
        var directory = String(cString: executable)
        var candidates: [String] = []
        while let slash = directory.lastIndex(of: "/"), slash > directory.startIndex {
            directory = String(directory[..<slash])
            if candidates.isEmpty { candidates.append("\(directory)/../share/scapwright/\(installed)") }
            if access("\(directory)/Package.swift", F_OK) == 0 { candidates.append("\(directory)/\(inCheckout)") }
        }
        return candidates
    }
}
