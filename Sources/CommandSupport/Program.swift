/// What the executable is under one of its names.
public protocol Program: Sendable {
    /// The name, as it is called.
    static var programName: String { get }

    /// Does what the arguments say. What is printed may be left in `Console`'s buffer.
    /// - Returns: the exit status.
    static func start(_ arguments: [String]) -> Int32
}
