/// Fixtures that are one file: a tar archive, or what `docker save` writes.
public enum FixtureArchive {
    /// The endings of such files.
    public static let endings = [".tar", ".tar.gz", ".tgz", ".tar.zst", ".tar.xz", ".tar.bz2"]

    /// The fixture's name, which is its file's without the ending; `nil` for a file of another kind.
    public static func name(ofFile file: String) -> String? {
        endings.first { file.hasSuffix($0) && file.count > $0.count }.map { String(file.dropLast($0.count)) }
    }
}
