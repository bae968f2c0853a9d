import Diagnostics
import Glibc

/// The scan of a container that is only named: the shipped benchmark with its profile `check`.
public enum ShippedScan {
    /// The arguments for `oscap`.
    /// - Parameter output: where `results.xml` and `report.html` go; `nil` for `/out` where it can be written, or else `./out`.
    /// - Throws: `Diagnostic` where the benchmark is not installed or the directory cannot be made.
    public static func arguments(output: String?) throws(Diagnostic) -> [String] {
        let directory = output ?? (access("/out", W_OK) == 0 ? "/out" : "out")
        try AtomicFile.makeParent(of: directory + "/results.xml")
        return [
            "xccdf", "eval", "--profile", NamedContent.shippedProfile, "--results", directory + "/results.xml",
            "--report", directory + "/report.html", try ResourceLocator.content(NamedContent.shipped),
        ]
    }
}
