import SCAP
import Testing

@testable import Evaluation

@Suite struct ItemTableTests {
    private let type = OVALTestType(platform: "unix", name: "file")

    private func item(_ path: String, size: Int = 1, status: OVALItem.Status = .exists) -> OVALItem {
        OVALItem(
            type, status: status,
            entities: [
                OVALItemEntity("filepath", path), OVALItemEntity("size", size),
                OVALItemEntity("has_extended_acl", "", .boolean, status: .doesNotExist),
            ])
    }

    @Test func `an item comes back as it went in`() {
        var record = OVALItemEntity("value", "", .record)
        record.fields = [OVALItemEntity("a", "größer"), OVALItemEntity("b", "", .string, status: .error)]
        let items = [
            item("/a"), item("/a", size: 2), item("/b", status: .error), OVALItem(type),
            OVALItem(type, entities: [record, OVALItemEntity("x", String(repeating: "long ", count: 1000))]),
            OVALItem(type, status: .error, messages: [OVALMessage(.error, "why")]),
            OVALItem(type, entities: ["true", "", "false", "falsetto", "t"].map { OVALItemEntity("word", $0) }),
        ]
        var table = ItemTable()
        #expect(items.map { table.id(of: $0) } == [1, 2, 3, 4, 5, 6, 7])
        #expect(items.map { table.id(of: $0) } == [1, 2, 3, 4, 5, 6, 7])
        #expect(Array(table) == items)
        #expect((1...7).map { table.status(id: $0) } == items.map(\.status))
    }

    @Test func `items that differ in one value, datatype or status are different items`() {
        var table = ItemTable()
        let entities = [
            OVALItemEntity("x", "1"), OVALItemEntity("x", "1", .int), OVALItemEntity("y", "1"),
            OVALItemEntity("x", "1", .string, status: .error), OVALItemEntity("x", "11"), OVALItemEntity("x", ""),
        ]
        for entity in entities { _ = table.id(of: OVALItem(type, entities: [entity])) }
        #expect(table.count == entities.count)
    }

    @Test func `fifty thousand items have one id each, in chunks of bytes`() {
        var table = ItemTable()
        for number in 1...50_000 {
            #expect(table.id(of: item("/directory/with/a/long/name/file-\(number)", size: number)) == number)
        }
        #expect(table.id(of: item("/directory/with/a/long/name/file-31415", size: 31415)) == 31415)
        #expect(table[id: 50_000].entities.first?.value == "/directory/with/a/long/name/file-50000")
    }

    @Test func `an entity that is masked is masked in every item that is asked for`() {
        var table = ItemTable()
        let id = table.id(of: item("/a"))
        _ = table.id(of: item("/b"))
        table.mask("size", ofItem: id)
        #expect(table.map { $0.entities.map(\.isMasked) } == [[false, true, false], [false, false, false]])
        #expect(table.id(of: item("/a")) == id)
    }
}
