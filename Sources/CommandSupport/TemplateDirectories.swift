import Glibc

/// Finds the shipped check templates: `SCAP_TEMPLATES`, then those installed beside the executable, then the checkout
/// that it was built in.
public enum TemplateDirectories {
    public static func find() -> [String] {
        if let named = getenv("SCAP_TEMPLATES") { return [String(cString: named) + "/checks"] }
        var buffer = [CChar](repeating: 0, count: 4096)
        let count = readlink("/proc/self/exe", &buffer, buffer.count - 1)
        guard count > 0 else { return [] }
        var directory = String(decoding: buffer[..<count].map { UInt8(bitPattern: $0) }, as: UTF8.self)
        var candidates: [String] = []
        while let slash = directory.lastIndex(of: "/"), slash > directory.startIndex {
            directory = String(directory[..<slash])
            if candidates.isEmpty { candidates.append(directory + "/../share/scapwright/templates/checks") }
            if access(directory + "/Package.swift", F_OK) == 0 { candidates.append(directory + "/Templates/checks") }
        }
        return candidates.filter { access($0, R_OK) == 0 }
    }
}
