import FileTree
import Foundation
import Glibc
import Testing

@testable import Evaluation

@Suite struct SystemdProbesTests {
    private struct Units: UnitManager {
        var known: [String: [(name: String, values: [String])]] = [
            "multi-user.target": [("Requires", ["basic.target"]), ("Wants", ["ssh.service", "basic.target"])],
            "basic.target": [("Wants", ["multi-user.target", "tmp.mount"]), ("Requires", [])],
            "ssh.service": [("ActiveState", ["active"]), ("Wants", ["network.target"]), ("Names", [])],
        ]

        func units() throws(UnitManagerError) -> [String] { known.keys.sorted() }

        func properties(of unit: String) throws(UnitManagerError) -> [(name: String, values: [String])] {
            guard let found = known[unit] else { throw UnitManagerError("no unit '\(unit)'") }
            return found
        }
    }

    private func run(_ type: String, _ object: String) throws -> ProbeRun {
        try ProbeRun("linux:\(type)", object, on: MemoryTree(), facts: FixtureFacts(units: Units()))
    }

    @Test func `a property has an entity for each of its values`() throws {
        let object = "<unit>multi-user.target</unit><property operation=\"pattern match\">s$</property>"
        #expect(
            try run("systemdunitproperty", object).lines == [
                "unit=multi-user.target property=Requires value=basic.target",
                "unit=multi-user.target property=Wants value=ssh.service value=basic.target",
            ])
        let empty = "<unit>ssh.service</unit><property>Names</property>"
        #expect(try run("systemdunitproperty", empty).flag == .doesNotExist)
    }

    @Test func `targets are followed, in circles only once`() throws {
        let object = "<unit operation=\"pattern match\">target|ssh</unit>"
        #expect(
            try run("systemdunitdependency", object).lines == [
                "unit=basic.target dependency=multi-user.target dependency=ssh.service dependency=tmp.mount",
                "unit=multi-user.target dependency=basic.target dependency=tmp.mount dependency=ssh.service",
                "unit=ssh.service",
            ])
    }

    @Test func `a running system whose systemd does not answer errs`() throws {
        let object = "<unit>u</unit><property>p</property>"
        let run = try ProbeRun("linux:systemdunitproperty", object, on: MemoryTree(), facts: FixtureFacts())
        #expect(run.flag == .error)
    }

    @Test func `the bus is spoken to as its specification says`() throws {
        let bus = try FakeBus()
        let manager = try SystemdManager(connectedTo: bus.client)
        #expect(try manager.units() == ["ssh.service", "cron.service"])
        let properties = try manager.properties(of: "ssh.service")
        #expect(properties.map(\.name) == ["ActiveState", "Wants", "JobTimeout", "Nothing"])
        #expect(properties.map(\.values) == [["active"], ["a.target", "b.target"], ["18446744073709551615"], []])
        #expect(throws: UnitManagerError.self) { try manager.properties(of: "none.service") }
    }

    @Test func `another system's bus is asked at its socket`() throws {
        let path = NSTemporaryDirectory() + "bus-\(UUID().uuidString)"
        defer { unlink(path) }
        let bus = try FakeBus(listeningAt: path)
        let units = try SystemdManager(socket: path).units()
        #expect(units == ["ssh.service", "cron.service"], "\(bus)")
        #expect(throws: UnitManagerError.self) { try SystemdManager(socket: path + ".none") }
    }

    @Test(arguments: ["yyyy", "a{sv", "(((", "a"])
    func `broken signatures and bodies err`(signature: String) {
        var reader = DBusReader([0xFF, 0xFF, 0xFF, 0xFF, 0x01][...].dropLast(2), isBigEndian: false)
        #expect(throws: DBusError.self) { try reader.values(signature) }
    }
}
