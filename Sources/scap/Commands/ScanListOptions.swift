import ArgumentParser
import CommandSupport
import Diagnostics
import Scanning

/// Where the targets of a scan are listed.
struct ScanListOptions: ParsableArguments {
    @Argument(
        help: "A file with a target a line, written as for 'scap eval'; '#' begins a comment; '-' is standard input.",
        completion: .file())
    var list: String?

    @Option(help: "Scan every tag of the repositories of a registry whose names begin so: REGISTRY/PREFIX.")
    var catalog: String?

    @OptionGroup(title: "Images") var targets: TargetOptions

    func validate() throws {
        if (list == nil) == (catalog == nil) { throw ValidationError("name a LIST or a --catalog") }
    }

    func required() throws -> ScanList {
        guard let list = try Self.list(list, catalog, targets) else {
            throw ValidationError("name a LIST or a --catalog")
        }
        return list
    }

    /// `nil` where neither is named.
    static func list(_ file: String?, _ catalog: String?, _ targets: TargetOptions) throws -> ScanList? {
        if let catalog { return try ScanList(catalog: catalog, targets.targets.registry) }
        return try file.map { file in
            guard file != "-" else { return try ScanList(text: try SmallFile.standardInput(), name: "standard input") }
            return try ScanList(text: try SmallFile.text(file), name: file)
        }
    }
}
