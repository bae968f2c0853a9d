import Download
import Glibc

/// Certificates for one registry, where Docker and podman look for them: `certs.d/HOST[:PORT]` with `*.crt` for authorities,
/// `*.cert` and `*.key` for this client.
enum CertificateFolder {
    /// - Returns: `nil` where there are none.
    static func files(for host: String) -> HTTPClient.TLSFiles? {
        let own = getenv("HOME").map { String(cString: $0) + "/.config/containers" }
        for folder in [own, "/etc/containers", "/etc/docker"].compactMap({ $0 }) {
            let directory = "\(folder)/certs.d/\(host)"
            let names = names(directory)
            guard !names.isEmpty else { continue }
            var files = HTTPClient.TLSFiles()
            files.authorities = names.first { $0.hasSuffix(".crt") }.map { "\(directory)/\($0)" }
            if let certificate = names.first(where: { $0.hasSuffix(".cert") }) {
                let key = certificate.dropLast(5) + ".key"
                files.certificate = "\(directory)/\(certificate)"
                files.key = "\(directory)/\(key)"
            }
            return files
        }
        return nil
    }

    private static func names(_ directory: String) -> [String] {
        guard let stream = opendir(directory) else { return [] }
        defer { closedir(stream) }
        var names: [String] = []
        while let entry = readdir(stream) {
            names.append(
                withUnsafePointer(to: &entry.pointee.d_name) {
                    $0.withMemoryRebound(to: CChar.self, capacity: 256) { String(cString: $0) }
                })
        }
        return names.filter { !$0.hasPrefix(".") }.sorted()
    }
}
