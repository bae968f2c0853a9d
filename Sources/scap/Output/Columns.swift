extension String {
    /// The text with spaces after it, `width` characters or longer, and at least `gap` spaces.
    func padded(to width: Int, gap: Int = 0) -> String {
        self + String(repeating: " ", count: max(gap, width - count))
    }
}

extension Double {
    /// The number with this many places behind the point, at least one, rounded to the nearest.
    func fixed(_ places: Int) -> String {
        let unit = (0..<places).reduce(1) { unit, _ in unit * 10 }
        let units = Int64((self * Double(unit)).rounded())
        let fraction = String(units.magnitude % UInt64(unit))
        let zeros = String(repeating: "0", count: places - fraction.count)
        return (units < 0 ? "-" : "") + "\(units.magnitude / UInt64(unit)).\(zeros)\(fraction)"
    }
}
