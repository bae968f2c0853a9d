import Testing

@testable import FileTree

/// The structures that make a million files small.
@Suite struct CompactTableTests {
    @Test func `a file takes 44 bytes beside its name`() {
        #expect(MemoryLayout<NodeTable.Node>.stride == 44)
    }

    @Test(.timeLimit(.minutes(1))) func `what was taken away is passed no second time`() {
        var table = NodeTable()
        let directory = table.makeChild(Array("d".utf8)[...], of: NodeTable.root, layer: 0)
        for number in 0..<30_000 { _ = table.makeChild(Array("\(number)".utf8)[...], of: directory, layer: 0) }
        for _ in 0..<30_000 {
            table.removeChildren(of: directory)
            _ = table.makeChild(Array("7".utf8)[...], of: directory, layer: 0)
        }
        #expect(table.children(of: directory).map { Array(table.name(of: $0)) } == [Array("7".utf8)])
        #expect(table.count == 30_002)
    }

    @Test func `texts of every length are found again, and those of late are kept once`() {
        var pool = TextPool()
        let texts = [0, 1, 254, 255, 256, 4095, TextPool.longest].map { [UInt8](repeating: UInt8($0 % 251), count: $0) }
        let many = texts + (0..<20_000).map { Array("name \($0)".utf8) } + texts
        let places = many.map { pool.add($0[...]) }
        for (place, text) in zip(places, many) { #expect(pool[place].elementsEqual(text)) }
        let before = pool.bytes
        #expect(pool.add(Array("again".utf8)[...]) == pool.add(Array("again".utf8)[...]))
        #expect(pool.bytes == before + 5)
    }

    @Test func `numbers are found by hashes, however these collide`() {
        for spread in [1, 7, 100_003] {
            var index = NumberIndex(room: 0)
            func hash(_ number: Int32) -> Int { (Int(number) % spread).hashValue }
            let count: Int32 = spread == 1 ? 300 : 3000
            for number in 0..<count {
                if index.isFull {
                    index = NumberIndex(room: Int(number) * 2)
                    for known in 0..<number { index.insert(known, hash(known)) }
                }
                index.insert(number, hash(number))
            }
            for number in 0..<count { #expect(index.find(hash(number)) { $0 == number } == number) }
            #expect(index.find(hash(count)) { $0 == count } == nil)
        }
    }

    @Test func `the highest number fits`() {
        var index = NumberIndex(room: 1)
        index.insert(Int32(NumberIndex.highest), -1)
        #expect(index.find(-1) { _ in true } == Int32(NumberIndex.highest))
    }

    @Test func `hashes of names differ by each byte, the length and the start`() {
        var seen: Set<Int> = []
        let names =
            (0..<300).map { [UInt8](repeating: 0, count: $0) }
            + (0..<64).map { place in
                (0..<64).map { $0 == place ? 1 : 0 }
            }
        for name in names { for start in [0, 1, Int32.max] { seen.insert(NameHash.of(name[...], start: start)) } }
        #expect(seen.count == names.count * 3)
        // As a table uses them: low bits, of names that count.
        let low = Set((0..<4096).map { NameHash.of(Array("file\($0)".utf8)[...]) & 0xFFFF })
        #expect(low.count > 3800)
    }

    @Test func `values have one number each`() {
        var values = DistinctValues("none")
        let numbers = (0..<10_000).map { values.number(of: "\($0 % 1000)") }
        #expect(values.count == 1001 && values.number(of: "none") == 0)
        for (number, text) in zip(numbers, 0...) { #expect(values[number] == "\(text % 1000)") }
    }

    @Test func `pieces are one array`() {
        var pieces = Pieces<Int>()
        for number in 0..<10_000 { pieces.append(number) }
        pieces[9000] = 1
        #expect(pieces.count == 10_000 && pieces[4095] == 4095 && pieces[4096] == 4096 && pieces[9000] == 1)
    }
}
