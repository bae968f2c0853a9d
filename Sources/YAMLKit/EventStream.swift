import CLibYAML
import Diagnostics

/// What a YAML text says, piece by piece.
struct Event {
    enum Kind {
        case documentStart
        case scalar(String, plain: Bool, tag: String?)
        case sequenceStart
        case mappingStart
        case collectionEnd
        case alias(of: String)
    }

    var kind: Kind
    var location: SourceLocation
    var anchor: String?
}

/// The events of a YAML text, as libyaml tells them.
final class EventStream {
    private let file: String
    private let input: UnsafeMutableBufferPointer<UInt8>
    private let parser = UnsafeMutablePointer<yaml_parser_t>.allocate(capacity: 1)
    private var columns: ColumnMap

    init(_ text: String, file: String) {
        self.file = file
        columns = ColumnMap(text)
        input = .allocate(capacity: text.utf8.count)
        _ = input.initialize(from: text.utf8)
        guard yaml_parser_initialize(parser) == 1 else { fatalError("out of memory") }
        yaml_parser_set_encoding(parser, YAML_UTF8_ENCODING)
        yaml_parser_set_input_string(parser, input.baseAddress, input.count)
    }

    deinit {
        yaml_parser_delete(parser)
        parser.deallocate()
        input.deallocate()
    }

    /// The next event that matters, or `nil` at the end of the stream.
    func next() throws(Diagnostic) -> Event? {
        while true {
            var event = yaml_event_t()
            guard yaml_parser_parse(parser, &event) == 1 else { throw failure() }
            defer { yaml_event_delete(&event) }
            let data = event.data
            func made(_ kind: Event.Kind, _ anchor: UnsafeMutablePointer<UInt8>? = nil) -> Event {
                Event(kind: kind, location: place(event.start_mark), anchor: anchor.map { String(cString: $0) })
            }
            switch event.type {
            case YAML_DOCUMENT_START_EVENT: return made(.documentStart)
            case YAML_SEQUENCE_START_EVENT: return made(.sequenceStart, data.sequence_start.anchor)
            case YAML_MAPPING_START_EVENT: return made(.mappingStart, data.mapping_start.anchor)
            case YAML_SEQUENCE_END_EVENT, YAML_MAPPING_END_EVENT: return made(.collectionEnd)
            case YAML_ALIAS_EVENT: return made(.alias(of: String(cString: data.alias.anchor)))
            case YAML_SCALAR_EVENT:
                let scalar = data.scalar
                let text = String(
                    decoding: UnsafeBufferPointer(start: scalar.value, count: scalar.length), as: UTF8.self)
                let tag = scalar.tag.map { String(cString: $0) }
                let plain = scalar.style == YAML_PLAIN_SCALAR_STYLE
                return made(.scalar(text, plain: plain, tag: tag), scalar.anchor)
            case YAML_STREAM_END_EVENT, YAML_NO_EVENT: return nil
            default: continue
            }
        }
    }

    private func place(_ mark: yaml_mark_t) -> SourceLocation {
        let line = Int(mark.line) + 1
        return SourceLocation(file: file, line: line, column: columns.column(Int(mark.column) + 1, inLine: line))
    }

    /// What libyaml complains about: of characters that YAML does not allow, it knows only the offset.
    private func failure() -> Diagnostic {
        let problem = parser.pointee.problem.map { String(cString: $0) } ?? "there is not enough memory"
        var location = place(parser.pointee.problem_mark)
        if parser.pointee.error == YAML_READER_ERROR {
            let before = input.prefix(Int(parser.pointee.problem_offset))
            let lineStart = before.lastIndex(of: UInt8(ascii: "\n")).map { $0 + 1 } ?? 0
            location.line = before.count { $0 == UInt8(ascii: "\n") } + 1
            location.column = before.count - lineStart + 1
        }
        return .error("invalid-yaml", "This is not YAML: \(problem)", at: location)
    }
}
