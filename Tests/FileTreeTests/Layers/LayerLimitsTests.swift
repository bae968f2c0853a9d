import Synchronization
import Testing

@testable import FileTree

/// What is too much, or wrong, ends the reading of all layers with a reason.
@Suite(.timeLimit(.minutes(1))) struct LayerLimitsTests {
    typealias Make = TarBytes.Make

    private func reason(_ layers: [Make], atOnce: Int = 1, limits: LayerLimits = .init()) -> String {
        do throws(FileTreeError) {
            _ = try LayeredTree(layers, atOnce: atOnce, limits: limits)
            return "nothing"
        } catch {
            return error.description
        }
    }

    @Test func `members, and directories that paths go through`() {
        var limits = LayerLimits()
        limits.members = 10
        limits.impliedDirectories = 5
        let ten: Make = { for number in 0..<10 { $0.add("f\(number)") } }
        #expect(reason([ten], limits: limits) == "nothing")
        #expect(reason([ten, { $0.add("x") }], limits: limits).contains("more than 10 members"))
        #expect(reason([{ $0.add("a/b/c/d/e/f/g/h/i/j/k/l/m/n/o/p") }], limits: limits).contains("more than 15 files"))
    }

    @Test func `names, links and attributes`() {
        var limits = LayerLimits()
        limits.textBytes = 10_000
        @Sendable func name(_ number: Int) -> String { String(repeating: "n", count: 90) + "\(number)" }
        #expect(reason([{ for number in 0..<100 { $0.add(name(number)) } }], limits: limits) == "nothing")
        let expected = "names, links and extended attributes take more than 0 MiB"
        #expect(reason([{ for number in 0..<120 { $0.add(name(number)) } }], limits: limits).contains(expected))
        #expect(
            reason(
                [{ for number in 0..<120 { $0.add("\(number)", .symbolicLink, link: name(number)) } }], limits: limits
            )
            .contains(expected))
        func attributed(_ value: @escaping @Sendable (Int) -> String) -> Make {
            { for number in 0..<100 { $0.add("\(number)", records: [("SCHILY.xattr.user.a", value(number))]) } }
        }
        #expect(reason([attributed { "\($0)" }], limits: limits).contains(expected))
        // Labels that files have in common are counted once.
        #expect(reason([attributed { "label \($0 % 3)" }], limits: limits) == "nothing")
    }

    @Test func `a path may not get deeper through links`() {
        func deep(_ through: Int) -> Make {
            { archive in
                archive.add("l0", .symbolicLink, link: ".")
                for link in 0..<through {
                    archive.add("l\(link)/" + (0..<40).map { _ in "d" }.joined(separator: "/"), .directory)
                    archive.add(
                        "l\(link + 1)", .symbolicLink,
                        link: "l\(link)/" + (0..<40).map { _ in "d" }.joined(separator: "/"))
                }
            }
        }
        #expect(reason([deep(6)]) == "nothing")
        #expect(reason([deep(7)]).contains("more than 256 parts"))
    }

    static let wrong: [(expected: String, make: Make)] = [
        ("a member leads outside", { $0.add("a/../../b") }),
        ("a member leads outside", { $0.add("..") }),
        ("a hard link to 'b', which is not there", { $0.add("a", .hardLink, link: "b") }),
        (
            "a member leads outside",
            {
                $0.add("b")
                $0.add("a", .hardLink, link: "../b")
            }
        ),
        (
            "not a directory",
            {
                $0.add("a")
                $0.add("a/b")
            }
        ),
        (
            "too many levels of symbolic links",
            {
                $0.add("a", .symbolicLink, link: "a")
                $0.add("a/b")
            }
        ),
        (
            "a: is a link to a name of 40000 bytes",
            { $0.add("a", .symbolicLink, link: "x", records: [("linkpath", String(repeating: "x", count: 40_000))]) }
        ),
        ("a: is a link to a name of 0 bytes", { $0.add("a", .symbolicLink) }),
        ("too deep", { $0.add("a", records: [("path", String(repeating: "x", count: 65_536))]) }),
        ("layer 0", { $0.add("a", size: -1) }), ("layer 0", { $0.add("a", size: .max) }),
        ("cut short", { $0.add("a", size: 1 << 20) }),
    ]

    @Test(arguments: wrong.indices)
    func `what no archive should hold`(number: Int) {
        let found = reason([Self.wrong[number].make])
        #expect(found.contains(Self.wrong[number].expected))
    }

    @Test(arguments: [1, 2, 4])
    func `layers that wait for those below them come in order`(atOnce: Int) throws {
        var limits = LayerLimits()
        limits.aheadBytes = 1
        let layers: [Make] = (0..<6).map { layer in
            // The lower, the longer.
            { for file in 0..<(6 - layer) * 1000 { $0.add("d\(file / 1000)/f\(file)", size: 0, time: Int64(layer)) } }
        }
        let tree = try LayeredTree(layers, atOnce: atOnce, limits: limits)
        for layer in 0..<6 {
            let last = (6 - layer) * 1000 - 1
            #expect(try tree.metadata(at: "/d\(last / 1000)/f\(last)")?.modificationTime == Int64(layer))
        }
    }

    @Test(arguments: 0..<6)
    func `what is wrong with one layer is said while others wait`(wrong: Int) throws {
        var limits = LayerLimits()
        limits.aheadBytes = 1
        let layers: [Make] = (0..<6).map { layer in
            { archive in
                for file in 0..<2500 { archive.add("f\(file)") }
                if layer == wrong { archive.add("../x") }
            }
        }
        #expect(reason(layers, atOnce: 4, limits: limits).contains("leads outside"))
    }
}
