import ArgumentParser
import CommandSupport
import ContentTools
import Diagnostics
import Glibc
import SCAP

/// `scap tailor`: a tailoring file from a few words.
struct Tailor: ParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Write an XCCDF tailoring: a profile of one's own on top of another.",
        discussion: """
            Rules and values are named by their ids or by unique ends of them. With --interactive lines are read from \
            standard input: “+RULE” selects, “-RULE” unselects, “VALUE=TEXT” sets; what cannot be understood is told and left out.
            """)

    @Argument(help: "A document, or the directory of a project.", completion: .file())
    var source: String

    @Option(name: .shortAndLong, help: "The profile to extend: its id, or a unique end of it.")
    var profile: String?

    @Option(help: "Select this rule or group; may be given several times.")
    var select: [String] = []

    @Option(help: "Unselect this rule or group; may be given several times.")
    var unselect: [String] = []

    @Option(help: "Set a value: VALUE=TEXT; may be given several times.")
    var setValue: [String] = []

    @Option(help: "The id of the new profile. Default: the extended one's with “_tailored”.")
    var id: String?

    @Option(help: "The title of the new profile.")
    var title: String?

    @Flag(help: "Read selections and values from standard input.")
    var interactive = false

    @Option(name: .shortAndLong, help: "The file to write (“-”: standard output).")
    var output = "-"

    func run() throws {
        let benchmark = try Checklist(try ContentSource.load(source)).benchmark
        let base = try profile.map { name in benchmark.profile(id: try benchmark.profileID(endingIn: name)) } ?? nil
        var writer = TailoringWriter(benchmark, base: base, time: Self.now)
        if let id { writer.profileID = id.hasPrefix("xccdf_") ? id : "xccdf_tailoring_profile_\(id)" }
        if let title { writer.title = title }
        for name in select { try writer.select(name, true) }
        for name in unselect { try writer.select(name, false) }
        for setting in setValue { try Self.set(setting, &writer) }
        if interactive { readLines(&writer) }
        if writer.selections.isEmpty && writer.values.isEmpty {
            throw Diagnostic.error("nothing-to-do", "nothing is selected, unselected or set")
        }
        try AtomicFile.write(writer.bytes(href: source), to: output)
    }

    private static func set(_ setting: String, _ writer: inout TailoringWriter) throws {
        let parts = setting.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false).map(String.init)
        guard parts.count == 2 else {
            throw Diagnostic.error("bad-setting", "'\(setting)' is not VALUE=TEXT")
        }
        try writer.set(parts[0], parts[1])
    }

    private func readLines(_ writer: inout TailoringWriter) {
        if isatty(STDIN_FILENO) == 1 { Console.error("+RULE, -RULE or VALUE=TEXT; an empty line ends\n") }
        while let line = readLine(), !line.isEmpty {
            do {
                switch line.first {
                case "+": try writer.select(String(line.dropFirst()), true)
                case "-": try writer.select(String(line.dropFirst()), false)
                default: try Self.set(line, &writer)
                }
            } catch {
                Console.report(error)
            }
        }
    }

    /// The time in UTC, or that of SOURCE_DATE_EPOCH.
    private static var now: String {
        var seconds = getenv("SOURCE_DATE_EPOCH").flatMap { time_t(String(cString: $0)) } ?? time(nil)
        var parts = tm()
        gmtime_r(&seconds, &parts)
        var text = [CChar](repeating: 0, count: 32)
        let count = strftime(&text, text.count, "%Y-%m-%dT%H:%M:%SZ", &parts)
        return String(decoding: text.prefix(count).map { UInt8(bitPattern: $0) }, as: UTF8.self)
    }
}
