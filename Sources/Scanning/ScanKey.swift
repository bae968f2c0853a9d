import CommandSupport

extension ScanRun {
    /// What results depend on besides their target, as a digest: the program's version, the content, the profile, the
    /// tailoring, the platform and what is written.
    /// - Throws: `Diagnostic` for a file that cannot be read.
    public var key: String {
        get throws {
            var parts = [scapwrightVersion, content.profile.profile?.id ?? "", options.platform?.description ?? ""]
            parts.append(TargetDigest.of(try SmallFile.text(request.path)))
            if let tailoring = request.tailoringFile { parts.append(TargetDigest.of(try SmallFile.text(tailoring))) }
            if writesARF { parts.append("arf") }
            return TargetDigest.of(parts.joined(separator: "\n"))
        }
    }
}
