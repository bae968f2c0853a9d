import Diagnostics
import Testing

@testable import Scanning

@Suite struct ScanListTests {
    @Test func `a list has a target a line, comments and repetitions are left out`() throws {
        let text = "# images\n\n  docker://example.org/app:1   # the newest\r\n/srv/a#b\noci:/x:1\n/srv/a#b\n"
        #expect(try ScanList(text: text, name: "l").targets == ["docker://example.org/app:1", "/srv/a#b", "oci:/x:1"])
    }

    @Test func `every line that is no target is told of with its place`() throws {
        let text = "docker://UPPER case\n/fine\noci:\ndocker://no:good:name\n"
        do {
            _ = try ScanList(text: text, name: "list.txt")
            Issue.record("no error")
        } catch let wrong as Diagnostics {
            #expect(wrong.all.map { $0.location?.description } == ["list.txt:1:1", "list.txt:3:1", "list.txt:4:1"])
        }
        #expect(throws: Diagnostic.self) { try ScanList(text: "# nothing\n", name: "l") }
    }

    @Test(arguments: [1, 2, 3, 8, 97]) func `each target is in one part, whatever else is in the list`(_ count: Int)
        throws
    {
        let targets = (0..<500).map { "docker://example.org/app:\($0)" }
        let shards = try (0..<count).map { try #require(Shard("\($0)/\(count)")) }
        let parts = shards.map { ScanList(targets).part($0).targets }
        #expect(parts.flatMap { $0 }.sorted() == targets.sorted())
        for (shard, part) in zip(shards, parts) {
            let shorter = ScanList(Array(targets.reversed().dropLast(100))).part(shard).targets
            #expect(Set(shorter).isSubset(of: part))
            // Parts are about the same size.
            #expect(abs(part.count - 500 / count) < 60)
        }
    }

    @Test func `the split is the same in every version`() throws {
        let targets = ["docker://example.org/app:1", "/srv/tree", "oci:layout:tag", "host:"]
        #expect(targets.map { target in (0..<4).first { Shard("\($0)/4")?.holds(target) ?? false } } == [3, 0, 3, 1])
    }

    @Test(arguments: ["", "1", "1/", "/2", "2/2", "-1/2", "0/0", "0/10001", "a/b", "0/1/2", " 0/1"])
    func `what is no part is refused`(_ text: String) { #expect(Shard(text) == nil) }

    @Test func `times have the order of their texts`() {
        #expect(UTCTime.text(0) == "1970-01-01T00:00:00Z")
        #expect(UTCTime.text(1_795_597_200) == "2026-11-25T09:00:00Z")
        #expect(UTCTime.text(1_767_225_599) < UTCTime.text(1_767_225_600))
    }

    @Test func `folders are readable, harmless and different`() {
        let name = ScanFolder.name(of: "docker://127.0.0.1:5000/team/app:1.2")
        #expect(name.hasPrefix("127.0.0.1_5000_team_app_1.2-") && name.count == 28 + 8)
        #expect(ScanFolder.name(of: "/a/b") != ScanFolder.name(of: "/a_b"))
        for target in ["../../etc", "/", "..", "é/\u{0}\n", String(repeating: "x/", count: 4000)] {
            let name = ScanFolder.name(of: target)
            #expect(!name.contains("/") && !name.hasPrefix(".") && name.utf8.count < 120, "\(name)")
        }
    }
}
