/// What `oscap-podman` is asked for.
struct Invocation {
    /// A container or an image.
    var target: String
    /// The arguments for `oscap`; empty for a scan with the shipped benchmark.
    var arguments: [String] = []
    /// The `oscap` to run; `nil` for the one beside this program.
    var oscap: String?
    /// Where the short form writes its results.
    var output: String?

    static let usage = """
        oscap-podman: scans a container or an image of podman's service (CONTAINER_HOST); nothing is started in it.

          oscap-podman [--oscap=OSCAP_BINARY] NAME OSCAP_ARGUMENT...
          oscap-podman [--oscap=OSCAP_BINARY] [--out=DIRECTORY] NAME

        The short form scans with the shipped benchmark for hardened images, and writes results.xml and report.html.

        """

    enum Failure: Error {
        case help
        case usage(String)
        case refused(String)
    }

    init(_ arguments: [String]) throws(Failure) {
        guard !arguments.isEmpty else { throw .usage("No arguments provided.") }
        var words: [String] = []
        var rest = arguments[...]
        // `--out` of the short form may follow the name; what follows it otherwise is oscap's.
        while let word = rest.first, words.isEmpty || word == "--out" || word.hasPrefix("--out=") {
            rest.removeFirst()
            if word == "-h" || word == "--help" { throw .help }
            if let value = try Self.value("--oscap", word, &rest) {
                oscap = value
            } else if let value = try Self.value("--out", word, &rest) {
                output = value
            } else if word.hasPrefix("-") {
                throw .usage("Invalid arguments provided.")
            } else {
                words.append(word)
            }
        }
        guard let name = words.first else { throw .usage("Invalid arguments provided.") }
        guard output == nil || rest.isEmpty else {
            throw .usage("--out is for the short form: give oscap its own --results and --report")
        }
        if rest.contains(where: { $0.contains("--remediate") }) {
            throw .refused("This script does not support '--remediate' option.")
        }
        target = name
        self.arguments = Array(rest)
    }

    private static func value(
        _ name: String, _ word: String, _ rest: inout ArraySlice<String>
    ) throws(Failure) -> String? {
        if word.hasPrefix(name + "=") { return String(word.dropFirst(name.count + 1)) }
        guard word == name else { return nil }
        guard let value = rest.popFirst() else { throw .usage("Invalid arguments provided.") }
        return value
    }
}
