import FileTree

/// The services that `/etc/xinetd.conf` and what it includes define (`xinetd.conf(5)`).
struct XinetdConfiguration {
    struct Service {
        let name: String
        /// What each attribute was set to; lists are in pieces.
        var attributes: [String: [String]]

        func text(_ name: String) -> String? { attributes[name].map { $0.joined(separator: " ") } }
        func list(_ name: String) -> [String] { attributes[name] ?? [] }
        var id: String { text("id") ?? name }
    }

    private(set) var services: [Service] = []
    private var defaults: [String: [String]] = [:]
    private let query: ProbeQuery
    /// Files that are being read, so that none includes itself.
    private var open: Set<String> = []

    private static let fileLimit = 10_000
    private var files = 0

    /// - Throws: `notApplicable` where there is no such file, `error` for what cannot be read or understood.
    init(_ query: ProbeQuery) throws(ProbeFailure) {
        self.query = query
        let path = "/etc/xinetd.conf"
        guard let content = try query.content(ofKnownFile: path) else { throw .notApplicable("there is no \(path)") }
        try read(content, path)
    }

    /// Whether xinetd does not start a service.
    func isDisabled(_ service: Service) -> Bool {
        func names(_ list: String) -> Bool {
            defaults[list].map { $0.contains(service.id) || $0.contains(service.name) } ?? false
        }
        if service.text("disable") == "yes" || names("disabled") { return true }
        return defaults["enabled"] != nil && !names("enabled")
    }

    private mutating func read(_ content: [UInt8], _ path: String) throws(ProbeFailure) {
        files += 1
        guard files <= Self.fileLimit else {
            throw .error("xinetd's configuration has more than \(Self.fileLimit) files")
        }
        guard open.insert(path).inserted else { throw .error("\(path) includes itself") }
        defer { open.remove(path) }
        var lines = TextLines.of(content)[...]
        while let line = lines.popFirst() {
            let words = line.split { $0 == " " || $0 == "\t" }.map(String.init)
            guard let keyword = words.first, !keyword.hasPrefix("#") else { continue }
            switch keyword {
            case "defaults": defaults = try section(&lines, path, inherited: [:])
            case "service":
                guard words.count > 1 else { throw .error("a service in \(path) has no name") }
                services.append(
                    Service(name: words[1], attributes: try section(&lines, path, inherited: defaults)))
            case "include": for name in words.dropFirst() { try include(name) }
            case "includedir": for name in words.dropFirst() { try includeDirectory(name) }
            default: throw .error("'\(keyword)' in \(path) is not understood")
            }
        }
    }

    private mutating func include(_ path: String) throws(ProbeFailure) {
        if let content = try query.content(ofKnownFile: path) { try read(content, path) }
    }

    /// What has a dot in its name or ends with a tilde is left out.
    private mutating func includeDirectory(_ path: String) throws(ProbeFailure) {
        for name in try query.names(inKnownDirectory: path) where !name.contains(".") && !name.hasSuffix("~") {
            try include(TreePath.join(path, name))
        }
    }

    /// The attributes between braces: `name = values` replaces, `+=` adds to and `-=` takes from what the defaults
    /// say.
    private func section(
        _ lines: inout ArraySlice<String>, _ path: String, inherited: [String: [String]]
    ) throws(ProbeFailure) -> [String: [String]] {
        var attributes = inherited
        // What defaults say of services as such is no attribute of one.
        attributes["enabled"] = nil
        attributes["disabled"] = nil
        var isOpen = false
        while let line = lines.popFirst() {
            let words = line.split { $0 == " " || $0 == "\t" }.map(String.init)
            guard let name = words.first, !name.hasPrefix("#") else { continue }
            if name == "{", !isOpen {
                isOpen = true
                continue
            }
            if name == "}", isOpen { return attributes }
            guard isOpen, words.count > 1 else { break }
            let values = Array(words.dropFirst(2))
            switch words[1] {
            case "=": attributes[name] = values
            case "+=": attributes[name, default: []] += values
            case "-=": attributes[name]?.removeAll { values.contains($0) }
            default: throw .error("'\(line)' in \(path) is not understood")
            }
        }
        throw .error("a section in \(path) is not closed")
    }
}
