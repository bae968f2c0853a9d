import Foundation
import TestSupport
import Testing

/// Projects whose files are broken in a way that a seed chooses: every command ends soon, and says what is wrong and where.
@Suite struct BrokenProjectTests {
    private static let values = [
        "[1, 2]", "{ a: b }", "99999999999999999999999", "~", "-1", "\"\"", "!!binary xx", "*nope", "&a [*a]",
        "2026-13-45", "'", String(repeating: "x", count: 300_000), String(repeating: "[", count: 100_000),
        String(repeating: "a.*(", count: 20_000), "'" + String(repeating: "*", count: 50_000) + "x'",
        "'" + String(repeating: "[", count: 20_000) + "'",
    ]

    /// A file's bytes with something broken in them.
    private func broken(_ text: String, _ dice: inout SeededGenerator) -> Data {
        var lines = text.components(separatedBy: "\n")
        let line = dice.roll(lines.count)
        switch dice.roll(8) {
        case 0: lines.remove(at: line)
        case 1: lines[line] = "   " + lines[line]
        case 2: lines.insert(lines[line], at: line)
        case 3, 4:
            let key = lines[line].components(separatedBy: ":").first ?? ""
            lines[line] = key + ": " + Self.values[dice.roll(Self.values.count)]
        case 5: lines = Array(lines.prefix(line)) + [String(lines[line].prefix(3))]
        case 6: lines.swapAt(line, dice.roll(lines.count))
        default:
            let garbage = (0..<40).map { _ in UInt8(dice.roll(256)) }
            return Data(lines.prefix(line).joined(separator: "\n").utf8) + garbage
        }
        return Data(lines.joined(separator: "\n").utf8)
    }

    @Test(.timeLimit(.minutes(2)), arguments: 1...24)
    func `broken files are told of, with their places`(seed: Int) throws {
        let project = try EditedProject()
        var dice = SeededGenerator(seed: UInt64(seed))
        let names = EditedProject.files.keys.filter { $0.hasSuffix(".yml") }.sorted()
        let name = names[dice.roll(names.count)]
        let bytes = broken(project.text(name), &dice)
        try bytes.write(to: URL(fileURLWithPath: project.path(name)))
        let built = project.path("built.xml")
        for arguments in [["lint", project.root], ["build", project.root, "-o", built]] {
            let output = try Executable.scap.run(arguments)
            #expect([0, 1, 2].contains(output.status), "\(name): \(output.status) \(output.err.prefix(300))")
            if output.status == 1 {
                #expect(output.err.contains(#/\.yml:\d+:\d+: error: /#), "\(name): \(output.err.prefix(300))")
                #expect(output.err.split(separator: "\n").allSatisfy { $0.utf8.count < 4000 }, "\(name)")
            }
            if arguments[0] == "build" {
                #expect(FileManager.default.fileExists(atPath: built) == (output.status == 0), "\(name)")
            }
        }
        if FileManager.default.fileExists(atPath: built) {
            let valid = try Executable.scap.run("validate", built)
            #expect([0, 2].contains(valid.status), "\(name): \(valid.err.prefix(300))")
        }
    }
}
