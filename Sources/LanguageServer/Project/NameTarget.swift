import Authoring
import Diagnostics

/// What the name at a place of a project stands for, and where else it is written.
struct NameTarget {
    let declarations: [ProjectIndex.Declaration]
    let word: Range<Int>
    private let file: ProjectFile
    private let inquiry: ProjectInquiry
    private let index: ProjectIndex

    /// - Returns: `nil` where nothing stands that the project declares.
    init?(_ file: ProjectFile, _ inquiry: ProjectInquiry?, at offset: Int) {
        guard let inquiry else { return nil }
        let index = inquiry.index()
        let trial = NameTrial(file.document, inquiry, at: offset)
        guard !trial.word.isEmpty else { return nil }
        let path = file.document.path
        let here = index.declarations.filter { declared in
            guard declared.name == trial.name, let place = declared.nameLocation, place.file == path else {
                return false
            }
            let start = file.document.offset(of: place)
            return (start...start + 1).contains(trial.word.lowerBound)
        }
        let meant = here.isEmpty ? Self.meant(trial, index, path) : here
        guard !meant.isEmpty else { return nil }
        self.file = file
        self.inquiry = inquiry
        self.index = index
        word = trial.word
        declarations = meant
    }

    /// What a word that is no declaration stands for.
    private static func meant(
        _ trial: NameTrial, _ index: ProjectIndex, _ path: String
    ) -> [ProjectIndex.Declaration] {
        trial.asWritten().flatMap { answer in
            answer.expectation.candidates.contains(trial.name)
                ? index.declarations(of: trial.name, kinds: answer.expectation.kinds, from: path) : []
        }
    }

    private var name: String { declarations[0].name }

    /// Where a declaration stands: its name, or the beginning of its file.
    func place(of declared: ProjectIndex.Declaration) -> DocumentRange {
        let place = declared.nameLocation ?? declared.location
        guard let document = file.session.document(place.file) else {
            let start = Position(line: 0, character: 0)
            return DocumentRange(path: place.file, range: TextRange(start: start, end: start))
        }
        var start = document.offset(of: place)
        guard declared.nameLocation != nil else {
            return DocumentRange(path: place.file, range: document.range(start..<start))
        }
        if start < document.bytes.count, "\"'".utf8.contains(document.bytes[start]) { start += 1 }
        let end = min(start + declared.name.utf8.count, document.bytes.count)
        return DocumentRange(path: place.file, range: document.range(start..<end))
    }

    /// Where the name is used: each place where it is written is given a name that nothing has, and the loader tells which
    /// of these it misses.
    func uses() -> [DocumentRange] {
        let candidates = places()
        var open = Array(candidates.indices)
        var found: Set<Int> = []
        let kinds = Set(declarations.map(\.kind))
        let isParameter = declarations[0].kind.hasPrefix("parameter of")
        // What is wrong in one place can hide what stands below it: those are asked again.
        for _ in 0..<8 where !open.isEmpty && !file.session.isCancelled() {
            let missed = inquiry.expectations(with: texts(candidates, open))
                .compactMap { expectation -> Int? in
                    guard expectation.candidates.contains(name),
                        let index = open.first(where: { expectation.name == Self.marker($0) })
                    else { return nil }
                    // Inside of its template a parameter goes without the template's name.
                    let isInside =
                        isParameter && expectation.what == "parameter"
                        && candidates[index].path == declarations[0].location.file
                    return isInside || !kinds.isDisjoint(with: expectation.kinds) ? index : nil
                }
            guard !missed.isEmpty else { break }
            found.formUnion(missed)
            open.removeAll(where: found.contains)
        }
        return found.sorted().map { index in
            let (path, range) = candidates[index]
            let document = file.session.document(path)
            return DocumentRange(path: path, range: document?.range(range) ?? place(of: declarations[0]).range)
        }
    }

    private static func marker(_ index: Int) -> String { "\(NameTrial.marker)\(index)x" }

    /// Where the name is written as a word, but for its declarations.
    private func places() -> [(path: String, range: Range<Int>)] {
        let wanted = Array(name.utf8)
        let declared = Set(declarations.filter { $0.nameLocation != nil }.map(place))
        let local = declarations[0].isLocal ? declarations[0].location.file : nil
        return index.files.keys.sorted().filter { local == nil || $0 == local }.flatMap { path in
            guard let document = file.session.document(path) else { return [] as [(String, Range<Int>)] }
            return document.bytes.ranges(of: wanted).filter { range in
                NameTrial.word(in: document, at: range.lowerBound) == range
                    && !declared.contains(DocumentRange(path: path, range: document.range(range)))
            }.map { (path, $0) }
        }
    }

    /// The files with a name that nothing has in some places.
    private func texts(_ candidates: [(path: String, range: Range<Int>)], _ open: [Int]) -> [String: String] {
        var texts: [String: String] = [:]
        for (path, indices) in Dictionary(grouping: open, by: { candidates[$0].path }) {
            guard var bytes = file.session.document(path)?.bytes else { continue }
            for index in indices.sorted(by: >) {
                bytes.replaceSubrange(candidates[index].range, with: Array(Self.marker(index).utf8))
            }
            texts[path] = String(decoding: bytes, as: UTF8.self)
        }
        return texts
    }

    /// The edits that give the declaration another name.
    /// - Throws: a reason for people where that cannot be done.
    func renamed(to new: String) throws(ResponseError) -> WorkspaceEdit {
        guard declarations.count == 1, let declared = declarations.first else {
            throw .failed("“\(name)” is declared \(declarations.count) times")
        }
        guard new.allSatisfy({ $0.isLetter || $0.isNumber || "._-".contains($0) }), new.first?.isPunctuation == false
        else { throw .failed("“\(new)” is no name: letters, digits, “-”, “_” and “.” make one") }
        let twin = index.declarations(of: new, kinds: [declared.kind], from: declared.location.file).first
        if let twin { throw .failed("there is another \(twin.kind) “\(new)”") }
        let root = file.session.project(of: file.document.path) ?? "/"
        guard declared.location.file.hasPrefix(root + "/") else {
            throw .failed("the \(declared.kind) “\(name)” is not the project's own")
        }
        var edit = WorkspaceEdit()
        for place in uses() + (declared.nameLocation == nil ? [] : [self.place(of: declared)]) {
            edit.edits[place.path, default: []].append(TextEdit(range: place.range, text: new))
        }
        if declared.nameLocation == nil { edit.renamed = try files(of: declared, new) }
        if file.session.isCancelled() { throw .cancelled }
        return edit
    }

    /// The files and folders that have the name of what is declared.
    private func files(
        of declared: ProjectIndex.Declaration, _ new: String
    ) throws(ResponseError) -> [(old: String, new: String)] {
        guard let path = declared.path, let slash = path.lastIndex(of: "/") else {
            throw .failed("the name of a \(declared.kind) cannot be changed here")
        }
        guard file.session.canRenameFiles else {
            throw .failed("the name is that of “\(path)”, and the editor lets no server rename files")
        }
        let folder = path[...slash]
        let file = path[path.index(after: slash)...]
        guard file.hasPrefix(name) else { throw .failed("“\(path)” does not have the name “\(name)”") }
        var renamed = [(old: path, new: String(folder + new + file.dropFirst(name.count)))]
        // The rules of a group lie in a folder of its name.
        let root = self.file.session.project(of: path) ?? ""
        if declared.kind == "group", index.files.keys.contains(where: { $0.hasPrefix("\(root)/rules/\(name)/") }) {
            renamed.append(("\(root)/rules/\(name)", "\(root)/rules/\(new)"))
        }
        return renamed
    }
}
