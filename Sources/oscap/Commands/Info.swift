import CommandSupport
import Diagnostics
import Glibc
import Reporting
import SCAP
import XMLKit

/// `oscap info`: what a document is and what it holds.
enum Info: Command {
    static let path = ["info"]
    static let summary = "tell what a SCAP document is and what it holds"
    static let operands = "some-file.xml"
    static let options: [OptionTable.Option] = [
        .init("fetch-remote-resources", "download the components that are elsewhere"),
        .init("local-files", "dir", "read the components that are elsewhere from this directory"),
        .init("profile", "id", "tell about this profile: its id, or a unique end of it"),
        .init("profiles", "list the profiles, a line each: <id>:<title>"),
        .init("list-profiles", "the same"),
        .init("references", "list what the benchmark says references are: their names and addresses"),
    ]

    static func run(_ arguments: OptionTable.Arguments) throws -> Int32 {
        guard let path = arguments.positional.first else {
            throw missing("SCAP file needs to be specified!\n")
        }
        var loader = DocumentLoader()
        // What checks say is not told, and is most of what a data stream holds.
        loader.parser.omitsContent = [
            XMLName(local: "oval_definitions", namespace: OVALNamespace.definitions),
            XMLName(local: "ocil", namespace: "http://scap.nist.gov/schema/ocil/2.0"),
        ]
        let document = try loader.load(path)
        guard let kind = DocumentKind(document.root) else {
            throw Diagnostic.error(
                "unknown-document", "is no SCAP document: its root element is '\(document.root.name.qualified)'",
                at: document.root.location)
        }
        if arguments.has("profiles") || arguments.has("list-profiles") {
            for line in profileLines(document.root, kind) { Console.out(line) }
            return ExitStatus.fine
        }
        var writer = InfoWriter(
            document: document, imported: modificationTime(of: path), remoteContent: arguments.remoteContent)
        writer.showsReferences = arguments.has("references")
        if let profile = arguments["profile"] { return try writer.profile(profile, kind) }
        try writer.write(kind)
        return ExitStatus.fine
    }

    /// `id:title` of each profile of a benchmark, a tailoring, or all checklists of a collection.
    private static func profileLines(_ root: XMLNode, _ kind: DocumentKind) -> [String] {
        InfoWriter.benchmarks(root, kind).flatMap { $0.children("Profile") }.map {
            "\($0["id"] ?? ""):\(ReadableTitle.of($0))\n"
        }
    }

    private static func modificationTime(of path: String) -> Int64 {
        var info = stat()
        return stat(path, &info) == 0 ? Int64(info.st_mtim.tv_sec) : 0
    }
}
