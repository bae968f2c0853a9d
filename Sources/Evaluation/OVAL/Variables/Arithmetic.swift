import SCAP

/// The `arithmetic` function: sums and products of whole or floating-point numbers.
enum Arithmetic {
    static func apply(_ operation: OVALComponent.ArithmeticOperation, to values: [String]) throws -> String {
        let whole = values.compactMap(ValueComparison.integer)
        if whole.count == values.count {
            var result: Int64 = operation == .add ? 0 : 1
            for value in whole {
                let (next, overflow) =
                    operation == .add
                    ? result.addingReportingOverflow(value) : result.multipliedReportingOverflow(by: value)
                guard !overflow else { throw ComponentFailure.error("the result of arithmetic is too large") }
                result = next
            }
            return String(result)
        }
        let numbers = values.compactMap(Double.init)
        guard numbers.count == values.count else {
            throw ComponentFailure.error(
                "arithmetic on '\(values.first { Double($0) == nil } ?? "")', which is no number")
        }
        return String(numbers.reduce(operation == .add ? 0 : 1) { operation == .add ? $0 + $1 : $0 * $1 })
    }
}
