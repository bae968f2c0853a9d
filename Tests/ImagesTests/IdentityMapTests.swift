import Testing

@testable import Images

@Suite struct IdentityMapTests {
    @Test func `owners are numbered as inside`() throws {
        let map = try #require(IdentityMap("         0       1000          1\n         1     100000      65536\n"))
        #expect([1000, 100_000, 165_535].map(map.inside) == [0, 1, 65536])
        #expect([0, 999, 1001, 165_536, .max].map(map.inside) == [65534, 65534, 65534, 65534, 65534])
        let high = try #require(IdentityMap("4294967290 4294967290 4294967295\n"))
        #expect(high.inside(.max) == .max && high.inside(0) == 65534)
    }

    @Test func `a process's users are numbered as inside`() throws {
        let users = try #require(IdentityMap("0 100000 10\n"))
        let groups = try #require(IdentityMap("0 200000 10\n"))
        let text =
            "Name:\tUid: 100000\nUid:\t100000\t100001\t100000\t100000\nGid:\t200000\t0\t1\t2\nGroups:\t200003 \nPid:\t7\n"
        #expect(
            IdentityMap.status(text, users, groups)
                == "Name:\tUid: 100000\nUid:\t0\t1\t0\t0\nGid:\t0\t65534\t65534\t65534\nGroups:\t3\nPid:\t7\n")
    }

    @Test(arguments: ["         0          0 4294967295\n", "", "0 1\n", "a b c\n", "-1 0 5\n"])
    func `the same numbers, and what says nothing, change none`(_ text: String) { #expect(IdentityMap(text) == nil) }
}
