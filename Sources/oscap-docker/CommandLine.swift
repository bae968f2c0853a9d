import Glibc

/// What `oscap-docker` is asked for.
struct Invocation {
    enum Target {
        case image(String)
        case container(String)
    }

    var target: Target
    /// The arguments for `oscap`; empty for a scan with the shipped benchmark.
    var arguments: [String] = []
    /// The `oscap` to run; `nil` for the one beside this program.
    var oscap: String?
    /// Where the short form writes its results.
    var output: String?

    static let usage = """
        usage: oscap-docker [-h] [--oscap OSCAP_BINARY] [--disable-atomic] {image,container} SCAN_TARGET OSCAP-ARGUMENTS...
               oscap-docker [--out DIRECTORY] CONTAINER

        Scans a container or an image of the Docker Engine (DOCKER_HOST) without starting anything in it.
        The short form scans with the shipped benchmark for Docker Hardened Images, and writes results.xml and report.html.

        """

    enum Failure: Error {
        /// The usage: asked for, or for want of anything to do.
        case help(isAsked: Bool)
        case usage(String)
        case notOffered(String)
    }

    init(_ arguments: [String]) throws(Failure) {
        var rest = arguments[...]
        var oscap: String?
        var output: String?
        while let first = rest.first, first.hasPrefix("-") {
            rest.removeFirst()
            func value(_ name: String) throws(Failure) -> String? {
                if first.hasPrefix(name + "=") { return String(first.dropFirst(name.count + 1)) }
                guard first == name else { return nil }
                guard let value = rest.popFirst() else { throw .usage("argument \(name): expected one argument") }
                return value
            }
            if Self.asksForHelp(first) { throw .help(isAsked: true) }
            // There is no Atomic here to leave out: the native API is all there is.
            if first == "--disable-atomic" { continue }
            if let path = try value("--oscap") {
                oscap = path
            } else if let path = try value("--out") {
                output = path
            } else {
                throw .usage("unrecognized arguments: \(first)")
            }
        }
        guard let word = rest.popFirst() else { throw .help(isAsked: false) }
        switch word {
        case "image-cve", "container-cve": throw .notOffered(word)
        case "image", "container":
            if let first = rest.first, Self.asksForHelp(first) { throw .help(isAsked: true) }
            guard let name = rest.popFirst(), !name.hasPrefix("-") else {
                throw .usage("the following arguments are required: scan_target")
            }
            target = word == "image" ? .image(name) : .container(name)
            self.arguments = Array(rest)
            guard !rest.isEmpty else { throw .usage("the following arguments are required: OSCAP-ARGUMENTS") }
            if output != nil { throw .usage("--out is for the short form: give oscap its own --results and --report") }
        default:
            target = .container(word)
            if rest.first == "--out" || rest.first?.hasPrefix("--out=") ?? false {
                let option = rest.removeFirst()
                output = option == "--out" ? rest.popFirst() : String(option.dropFirst(6))
                guard output != nil else { throw .usage("argument --out: expected one argument") }
            }
            guard rest.isEmpty else {
                let words = rest.joined(separator: " ")
                throw .usage("unrecognized arguments: \(words); oscap's go behind 'container \(word)'")
            }
        }
        self.oscap = oscap
        self.output = output
    }

    private static func asksForHelp(_ word: String) -> Bool { word == "-h" || word == "--help" }
}
