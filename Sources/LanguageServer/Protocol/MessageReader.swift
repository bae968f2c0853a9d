import Glibc

/// Cuts what a client sends into messages (LSP 3.17, “Base Protocol”).
struct MessageReader {
    enum Frame {
        case message([UInt8])
        /// A message that is too large; it was skipped.
        case tooLarge(Int)
        /// What follows cannot be cut any more.
        case broken(String)
        case end
    }

    /// Most bytes of a message: the largest data streams have about 25 MB.
    static let limit = 64 << 20
    private static let headerLimit = 8192

    private let input: Int32
    private var buffer: [UInt8] = []
    private var at = 0

    init(input: Int32) {
        self.input = input
    }

    /// The next message; waits for it.
    mutating func next() -> Frame {
        var length: Int?
        var header: [UInt8] = []
        var size = 0
        while true {
            guard let byte = byte() else {
                return header.isEmpty && size == 0 ? .end : .broken("the input ends within a header")
            }
            size += 1
            guard size <= Self.headerLimit else {
                return .broken("a header has more than \(Self.headerLimit) bytes")
            }
            guard byte == UInt8(ascii: "\n") else {
                header.append(byte)
                continue
            }
            if header.last == UInt8(ascii: "\r") { header.removeLast() }
            if header.isEmpty { break }
            let line = String(decoding: header, as: UTF8.self)
            header = []
            guard let colon = line.firstIndex(of: ":") else { return .broken("“\(line.prefix(80))” is no header") }
            guard line[..<colon].lowercased() == "content-length" else { continue }
            let text = line[line.index(after: colon)...].filter { $0 != " " }
            guard let value = Int(text), value >= 0, text.utf8.allSatisfy({ (0x30...0x39).contains($0) }) else {
                return .broken("“\(line.prefix(80))” is no length")
            }
            length = value
        }
        guard let length else { return .broken("a message has no Content-Length") }
        guard length <= Self.limit else {
            return skip(length) ? .tooLarge(length) : .broken("the input ends within a message")
        }
        return content(length)
    }

    private mutating func content(_ length: Int) -> Frame {
        var bytes: [UInt8] = []
        while bytes.count < length {
            guard at < buffer.count || fill() else { return .broken("the input ends within a message") }
            let count = min(length - bytes.count, buffer.count - at)
            bytes += buffer[at..<at + count]
            at += count
        }
        return .message(bytes)
    }

    private mutating func skip(_ length: Int) -> Bool {
        var left = length
        while left > 0 {
            guard at < buffer.count || fill() else { return false }
            let count = min(left, buffer.count - at)
            at += count
            left -= count
        }
        return true
    }

    private mutating func byte() -> UInt8? {
        guard at < buffer.count || fill() else { return nil }
        defer { at += 1 }
        return buffer[at]
    }

    private mutating func fill() -> Bool {
        var piece = [UInt8](repeating: 0, count: 64 << 10)
        while true {
            let count = read(input, &piece, piece.count)
            if count < 0, errno == EINTR { continue }
            guard count > 0 else { return false }
            buffer = Array(piece[..<count])
            at = 0
            return true
        }
    }
}
