/// The bullet or number that begins an item of a list.
struct ListMarker {
    var ordered: Bool
    /// Number of characters up to the item's text.
    var width: Int

    init?(_ line: Substring) {
        if let first = line.first, first == "-" || first == "*" || first == "+", line.dropFirst().first == " " {
            self.init(ordered: false, width: 2)
            return
        }
        let digits = line.prefix { $0.isASCII && $0.isNumber }
        let rest = line.dropFirst(digits.count)
        guard !digits.isEmpty, digits.count < 4, rest.first == "." || rest.first == ")", rest.dropFirst().first == " "
        else { return nil }
        self.init(ordered: true, width: digits.count + 2)
    }

    private init(ordered: Bool, width: Int) {
        self.ordered = ordered
        self.width = width
    }
}
