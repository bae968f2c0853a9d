/// What systemd says of its units. `SystemFacts` has one where a systemd runs.
public protocol UnitManager: Sendable {
    /// The names of all units, loaded or only installed.
    func units() throws(UnitManagerError) -> [String]

    /// The properties of a unit in systemd's order: each with its values as text, several for an array.
    func properties(of unit: String) throws(UnitManagerError) -> [(name: String, values: [String])]
}

/// Why systemd did not answer.
public struct UnitManagerError: Error, Sendable, CustomStringConvertible {
    public let description: String

    public init(_ description: String) {
        self.description = description
    }
}
