import Diagnostics

/// Makes values of a stream's events.
struct TreeBuilder {
    /// A value, and how many values it stands for, itself and aliases written out included.
    private struct Built {
        var node: YAMLNode
        var size: Int
    }

    /// A collection that is not closed yet.
    private struct Frame {
        var isMapping: Bool
        var location: SourceLocation
        var anchor: String?
        var children: [YAMLNode] = []
        var size = 1
    }

    private let events: EventStream
    private let limit: Int
    private var frames: [Frame] = []
    private var anchors: [String: Built] = [:]

    init(_ text: String, file: String, limit: Int) {
        events = EventStream(text, file: file)
        self.limit = limit
    }

    /// Where the next document begins, if there is one.
    mutating func placeOfNext() throws(Diagnostic) -> SourceLocation? { try events.next()?.location }

    /// The root of the next document.
    mutating func next() throws(Diagnostic) -> YAMLNode? {
        while let event = try events.next() {
            if let built = try take(event) {
                guard frames.isEmpty else {
                    try add(built, at: event.location)
                    continue
                }
                return built.node
            }
        }
        return nil
    }

    /// The value that an event completes.
    private mutating func take(_ event: Event) throws(Diagnostic) -> Built? {
        switch event.kind {
        case .documentStart:
            anchors = [:]
            return nil
        case .sequenceStart, .mappingStart:
            guard frames.count < YAMLReader.depthLimit else {
                throw .error(
                    "invalid-yaml", "Lists and mappings are nested deeper than \(YAMLReader.depthLimit) here",
                    at: event.location)
            }
            let isMapping = if case .mappingStart = event.kind { true } else { false }
            frames.append(Frame(isMapping: isMapping, location: event.location, anchor: event.anchor))
            return nil
        case .alias(let name):
            guard let built = anchors[name] else {
                throw .error(
                    "invalid-yaml", "This is not YAML: no value before it is called “\(name)”", at: event.location)
            }
            return built
        case .scalar(let text, let plain, let tag):
            let node = YAMLNode(.scalar(text, plain: plain), at: event.location, tag: tag)
            return named(Built(node: node, size: 1), event.anchor)
        case .collectionEnd:
            let frame = frames.removeLast()
            let content = frame.isMapping ? YAMLNode.Content.mapping(try entries(frame)) : .sequence(frame.children)
            return named(Built(node: YAMLNode(content, at: frame.location), size: frame.size), frame.anchor)
        }
    }

    private mutating func named(_ built: Built, _ anchor: String?) -> Built {
        if let anchor { anchors[anchor] = built }
        return built
    }

    private mutating func add(_ built: Built, at location: SourceLocation) throws(Diagnostic) {
        let last = frames.count - 1
        frames[last].size += built.size
        frames[last].children.append(built.node)
        guard frames[last].size <= limit else {
            throw .error(
                "file-too-large", "The file holds more than \(limit) values, aliases written out", at: location)
        }
    }

    /// A mapping's entries: its children are keys and values in turn. Keys are unique (YAML 1.1, §3.2.1.3).
    private func entries(_ frame: Frame) throws(Diagnostic) -> [YAMLNode.Entry] {
        var entries: [YAMLNode.Entry] = []
        entries.reserveCapacity(frame.children.count / 2)
        var names: Set<String> = []
        for index in stride(from: 0, to: frame.children.count - 1, by: 2) {
            let key = frame.children[index]
            if let name = key.text, !names.insert(name).inserted {
                throw .error("duplicate-key", "The key “\(name)” stands here more than once", at: key.location)
            }
            entries.append(YAMLNode.Entry(key: key, value: frame.children[index + 1]))
        }
        return entries
    }
}
