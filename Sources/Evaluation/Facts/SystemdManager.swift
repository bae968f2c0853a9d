import Synchronization

/// A systemd, by default the one that runs this machine, asked over the bus (`org.freedesktop.systemd1(5)`).
public final class SystemdManager: UnitManager {
    private struct State: ~Copyable {
        let connection: DBusConnection
        var units: [String]?
        var properties: [String: [(name: String, values: [String])]] = [:]
    }

    private let state: Mutex<State>

    private static let bus = "org.freedesktop.systemd1"
    private static let manager = "org.freedesktop.systemd1.Manager"
    private static let managerPath = "/org/freedesktop/systemd1"

    /// - Throws: `UnitManagerError` where no bus or no systemd answers.
    public init() throws(UnitManagerError) {
        do throws(DBusError) {
            state = Mutex(State(connection: try DBusConnection()))
        } catch {
            throw UnitManagerError(error.description)
        }
    }

    /// The systemd of another system, such as a container's.
    /// - Parameter path: the socket of its bus.
    /// - Throws: `UnitManagerError` where no bus or no systemd answers.
    public init(socket path: String) throws(UnitManagerError) {
        do throws(DBusError) {
            state = Mutex(State(connection: try DBusConnection(path: path)))
        } catch {
            throw UnitManagerError(error.description)
        }
    }

    init(connectedTo descriptor: Int32) throws(DBusError) {
        state = Mutex(State(connection: try DBusConnection(descriptor: descriptor)))
    }

    public func units() throws(UnitManagerError) -> [String] {
        try state.withLock { state throws(UnitManagerError) in
            if let known = state.units { return known }
            // What is loaded, and then what is only installed.
            let loaded = try Self.names(
                try Self.ask(state.connection, "ListUnits", of: Self.manager, at: Self.managerPath, []))
            let installed = try Self.names(
                try Self.ask(state.connection, "ListUnitFiles", of: Self.manager, at: Self.managerPath, [])
            )
            .map { String($0.split(separator: "/").last ?? "") }
            var seen: Set<String> = []
            // A template has no properties: only its instances are units.
            let units = (loaded + installed).filter { !$0.contains("@.") && seen.insert($0).inserted }
            state.units = units
            return units
        }
    }

    public func properties(of unit: String) throws(UnitManagerError) -> [(name: String, values: [String])] {
        try state.withLock { state throws(UnitManagerError) in
            if let known = state.properties[unit] { return known }
            let answer = try Self.ask(state.connection, "LoadUnit", of: Self.manager, at: Self.managerPath, [unit])
            guard case .text(let path)? = answer.first else {
                throw UnitManagerError("systemd has no object for '\(unit)'")
            }
            let all = try Self.ask(
                state.connection, "GetAll", of: "org.freedesktop.DBus.Properties", at: path, ["\(Self.bus).Unit"])
            guard case .array(let entries)? = all.first else {
                throw UnitManagerError("systemd has no properties for '\(unit)'")
            }
            var properties: [(name: String, values: [String])] = []
            for case .entry(.text(let name), .variant(let value)) in entries {
                if case .array(let elements) = value {
                    properties.append((name, elements.compactMap(\.plainText)))
                } else if let text = value.plainText {
                    properties.append((name, [text]))
                }
            }
            state.properties[unit] = properties
            return properties
        }
    }

    private static func ask(
        _ connection: DBusConnection, _ member: String, of interface: String, at path: String, _ arguments: [String]
    ) throws(UnitManagerError) -> [DBusValue] {
        do throws(DBusError) {
            return try connection.call(member, of: interface, at: path, on: bus, arguments)
        } catch {
            throw UnitManagerError("systemd does not answer: \(error)")
        }
    }

    /// The first field of each structure in an array.
    private static func names(_ answer: [DBusValue]) throws(UnitManagerError) -> [String] {
        guard case .array(let units)? = answer.first else { throw UnitManagerError("systemd lists no units") }
        return units.compactMap {
            if case .structure(let fields) = $0, case .text(let name)? = fields.first { name } else { nil }
        }
    }
}
