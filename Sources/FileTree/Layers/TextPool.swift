/// Many short texts in few bytes more than they have: names, and targets of links.
struct TextPool: Sendable {
    /// Where a text is.
    typealias Place = UInt32

    /// Bytes of one text at most.
    static let longest = 1 << 15
    private static let pieceBits: Place = 16
    /// Each text after its length: one byte, or 255 and two more. A text is in one piece.
    private var pieces: [[UInt8]] = []
    /// Names recur: those of late are found by their hash and not kept twice.
    private var recent = [Place?](repeating: nil, count: 1 << 12)
    /// Bytes of all texts.
    private(set) var bytes = 0

    /// Where a text is from now on.
    /// - Parameter text: up to `longest` bytes.
    mutating func add(_ text: ArraySlice<UInt8>) -> Place {
        let slot = NameHash.of(text) & (recent.count - 1)
        if let known = recent[slot], self[known].elementsEqual(text) { return known }
        let place = append(text)
        recent[slot] = place
        return place
    }

    private mutating func append(_ text: ArraySlice<UInt8>) -> Place {
        let room = text.count + 3
        if pieces.last.map({ $0.count + room > 1 << Self.pieceBits }) ?? true {
            var piece: [UInt8] = []
            if !pieces.isEmpty { piece.reserveCapacity(1 << Self.pieceBits) }
            pieces.append(piece)
        }
        let last = pieces.count - 1
        let place = Place(last) << Self.pieceBits | Place(pieces[last].count)
        if text.count < 255 {
            pieces[last].append(UInt8(text.count))
        } else {
            pieces[last] += [255, UInt8(text.count >> 8), UInt8(text.count & 255)]
        }
        pieces[last] += text
        bytes += text.count
        return place
    }

    subscript(place: Place) -> ArraySlice<UInt8> {
        let piece = pieces[Int(place >> Self.pieceBits)]
        let start = Int(place & (1 << Self.pieceBits - 1))
        guard piece[start] == 255 else { return piece[(start + 1)...].prefix(Int(piece[start])) }
        return piece[(start + 3)...].prefix(Int(piece[start + 1]) << 8 | Int(piece[start + 2]))
    }
}
