/// Values in pieces of one size: to grow copies nothing, and needs no room for the old and the new beside each other.
struct Pieces<Element: Sendable>: Sendable {
    private var pieces: [[Element]] = []
    private(set) var count = 0

    subscript(index: Int) -> Element {
        _read { yield pieces[index / Self.size][index % Self.size] }
        _modify { yield &pieces[index / Self.size][index % Self.size] }
    }

    mutating func append(_ element: Element) {
        if count % Self.size == 0 {
            var piece: [Element] = []
            if count > 0 { piece.reserveCapacity(Self.size) }
            pieces.append(piece)
        }
        pieces[pieces.count - 1].append(element)
        count += 1
    }

    private static var size: Int { 1 << 12 }
}
