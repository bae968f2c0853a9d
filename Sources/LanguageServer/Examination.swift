import Diagnostics
import Dispatch
import Synchronization

/// Looks for what is wrong with documents, when nothing has changed for a moment, and tells the client.
final class Examination: Sendable {
    private struct State {
        /// How long nothing has to change, in milliseconds.
        var delay = 200
        var isStopped = false
        /// How often each subject has changed: what is found in an older state of it is dropped.
        var changes: [Subject: Int] = [:]
        /// What was last found, by subject and file.
        var found: [Subject: [String: [Diagnostic]]] = [:]
        /// The versions of the documents that it was found in.
        var versions: [String: Int] = [:]

        /// What all subjects have to say about a file: once, in the file's own words, what its project and the file alone
        /// both have. A project knows of a document that it takes over only the lines.
        func all(_ path: String) -> [Diagnostic] {
            var told: Set<[String]> = []
            return found.sorted { $0.key > $1.key }.flatMap { subject, found in
                let new = (found[path] ?? []).filter { !told.contains(Self.words($0)) }
                told.formUnion(new.map(Self.words))
                return new
            }
        }

        /// What two subjects have in common that tell of one mistake.
        private static func words(_ diagnostic: Diagnostic) -> [String] {
            ["\(diagnostic.location?.line ?? 0)", diagnostic.id, diagnostic.message]
        }
    }

    private let state = Mutex(State())
    private let queue = DispatchQueue(label: "examination")
    private let writer: MessageWriter

    init(_ writer: MessageWriter) {
        self.writer = writer
    }

    /// What was last found in a file, and in which version of it.
    func findings(_ path: String) -> (version: Int, found: [Diagnostic]) {
        state.withLock { ($0.versions[path] ?? 0, $0.all(path)) }
    }

    func setDelay(_ milliseconds: Int) { state.withLock { $0.delay = min(max(0, milliseconds), 10_000) } }

    func stop() { state.withLock { $0.isStopped = true } }

    /// Examines what a file belongs to, soon.
    /// - Parameter session: gives the documents as they are when the examination begins.
    func examine(_ path: String, _ session: @escaping @Sendable () -> Session) {
        for subject in Subject.all(of: path, session()) { examine(subject, session) }
    }

    private func examine(_ subject: Subject, _ session: @escaping @Sendable () -> Session) {
        let (number, delay) = state.withLock { state in
            state.changes[subject, default: 0] += 1
            return (state.changes[subject] ?? 0, state.delay)
        }
        queue.asyncAfter(deadline: .now() + .milliseconds(delay)) {
            guard self.isCurrent(subject, number) else { return }
            let session = session()
            let found = subject.isOpen(in: session) ? subject.examine(session) : []
            guard self.isCurrent(subject, number) else { return }
            self.tell(found, of: subject, session)
        }
    }

    private func isCurrent(_ subject: Subject, _ number: Int) -> Bool {
        state.withLock { !$0.isStopped && $0.changes[subject] == number }
    }

    private func tell(_ found: [Diagnostic], of subject: Subject, _ session: Session) {
        let byFile = Dictionary(grouping: found) { $0.location?.file ?? subject.path }
        // Every open document is told of, and files that had something before.
        let open = session.documents.keys.filter(subject.holds)
        let messages = state.withLock { state in
            let paths = Set(open).union(byFile.keys).union((state.found[subject] ?? [:]).keys)
            state.found[subject] = byFile.isEmpty ? nil : byFile
            for path in paths { state.versions[path] = session.documents[path]?.version }
            return paths.sorted().map { ($0, state.all($0)) }
        }
        for (path, found) in messages {
            let document = session.document(path) ?? TextDocument(path: path, bytes: [])
            var message: [String: JSONValue] = [
                "uri": .string(DocumentURI.uri(path)),
                "diagnostics": .array(found.map { DiagnosticMessage.json($0, in: document) }),
            ]
            if let open = session.documents[path] { message["version"] = .int(open.version) }
            writer.notify("textDocument/publishDiagnostics", .object(message))
        }
    }
}
