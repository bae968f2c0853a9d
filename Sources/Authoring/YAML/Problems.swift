import Diagnostics
import YAMLKit

/// Gathers what is wrong with a project, so that one run reports all of it.
final class Problems {
    private(set) var all: [Diagnostic] = []
    /// Where the content now being read is used, innermost last; becomes the notes of what is reported meanwhile.
    private var context: [Diagnostic] = []
    private var seen: Set<Diagnostic> = []
    /// The names that were not understood, and what would have been.
    private(set) var expectations: [NameExpectation] = []
    /// The text of each file that was read, for the places of faults inside a scalar.
    var sources = SourceLines()

    var hasErrors: Bool { all.contains { $0.severity == .error } }

    func add(_ diagnostic: Diagnostic) {
        var diagnostic = diagnostic
        diagnostic.message = Self.clipped(diagnostic.message)
        diagnostic.notes += context.reversed()
        // A template used by ten rules is wrong in one place: its fault is told once.
        var bare = diagnostic
        bare.notes = []
        if seen.insert(bare).inserted { all.append(diagnostic) }
    }

    /// The most bytes of a message: a text in the place of a name may have millions.
    private static let messageLimit = 2000

    private static func clipped(_ message: String) -> String {
        guard message.utf8.count > messageLimit else { return message }
        return String(decoding: message.utf8.prefix(messageLimit), as: UTF8.self) + "…"
    }

    func error(_ id: String, _ message: String, at location: SourceLocation?) {
        add(.error(id, message, at: location))
    }

    /// Reports a name that stands for nothing, with the nearest one that does.
    func unknown(
        _ what: String, _ name: String, among candidates: some Sequence<String>, id: String, at place: SourceLocation
    ) {
        let candidates = Array(candidates)
        expect(what, name, among: candidates)
        let near = nearestName(to: name, among: candidates)
        misspelt(.error(id, "There is no \(what) “\(name)”", at: place), name, near: near)
    }

    /// Reports a name that may be misspelt, with the nearest right one and the edit that writes it.
    func misspelt(_ diagnostic: Diagnostic, _ name: String, near: String?) {
        var diagnostic = diagnostic
        if let near {
            diagnostic.message += "; did you mean “\(near)”?"
            diagnostic.fixIts = correction(of: name, to: near, at: diagnostic.location).map { [$0] } ?? []
        }
        add(diagnostic)
    }

    /// The edit of a name that is written at a place as it reads.
    private func correction(of name: String, to near: String, at place: SourceLocation?) -> Diagnostic.FixIt? {
        guard var place, place.column > 0, let lines = sources[place.file], lines.indices.contains(place.line - 1)
        else {
            return nil
        }
        let rest = Array(lines[place.line - 1].utf8.dropFirst(place.column - 1))
        let isQuoted = rest.first == UInt8(ascii: "\"") || rest.first == UInt8(ascii: "'")
        guard rest.dropFirst(isQuoted ? 1 : 0).starts(with: Array(name.utf8)) else { return nil }
        if isQuoted { place.column += 1 }
        return .init(summary: "write “\(near)”", location: place, length: name.utf8.count, replacement: near)
    }

    /// Notes what may stand in the place of a name that is not understood, for those who complete and follow names.
    func expect(_ what: String, _ name: String, among candidates: [String], isKey: Bool = false) {
        var seen: Set<String> = []
        let candidates = candidates.filter { seen.insert($0).inserted }
        expectations.append(NameExpectation(what: what, name: name, candidates: candidates, isKey: isKey))
    }

    /// The place of `excerpt`, which stands in line `line` of the scalar that begins at `location`.
    func locate(_ excerpt: String, line: Int, ofTextAt location: SourceLocation) -> SourceLocation {
        guard let lines = sources[location.file], location.line > 0, !excerpt.isEmpty else { return location }
        // A block's text begins below its indicator, and folding moves lines: look at the likely one first.
        for number in [location.line + line + 1] + Array(location.line..<location.line + line + 40)
        where number <= lines.count {
            if let column = lines[number - 1].utf8Offset(of: excerpt) {
                return SourceLocation(file: location.file, line: number, column: column + 1)
            }
        }
        return location
    }

    /// Runs `body` with a note on where it is used added to all that it reports.
    func within<T>(_ message: String, at location: SourceLocation, _ body: () -> T) -> T {
        context.append(Diagnostic(.note, "", message, at: location))
        defer { context.removeLast() }
        return body()
    }

    /// The place of byte `offset` of `text` where the scalar at `location` is written on one line.
    func place(atByte offset: Int, of text: String, in location: SourceLocation) -> SourceLocation {
        let start = locate(text, line: 0, ofTextAt: location)
        guard let lines = sources[location.file], start.line > 0, start.line <= lines.count, start.column > 0 else {
            return location
        }
        let rest = lines[start.line - 1].utf8.dropFirst(start.column - 1)
        guard rest.starts(with: text.utf8) else { return location }
        return SourceLocation(file: start.file, line: start.line, column: start.column + offset)
    }
}

extension Substring {
    /// Where `text` begins, in bytes.
    fileprivate func utf8Offset(of text: String) -> Int? {
        let here = Array(utf8)
        let wanted = Array(text.utf8)
        guard wanted.count <= here.count else { return nil }
        return (0...here.count - wanted.count).first { here[$0..<$0 + wanted.count].elementsEqual(wanted) }
    }
}

/// The files that were read: their lines, split when a message asks for them, and their values.
struct SourceLines {
    private(set) var texts: [String: String] = [:]
    private(set) var roots: [String: YAMLNode] = [:]

    mutating func add(_ text: String, path: String, root: YAMLNode? = nil) {
        texts[path] = text
        roots[path] = root
    }

    subscript(_ path: String) -> [Substring]? {
        texts[path]?.split(separator: "\n", omittingEmptySubsequences: false)
    }
}
