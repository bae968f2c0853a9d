/// Numbers as people read them.
public enum ScanText {
    /// A score, to a tenth.
    public static func score(_ score: Float) -> String { tenths(Double(score)) }

    /// Seconds, to a tenth.
    public static func tenths(_ value: Double) -> String {
        let tenths = Int64((value * 10).rounded())
        return "\(tenths / 10).\(abs(tenths % 10))"
    }
}
