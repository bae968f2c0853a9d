import Testing

@testable import SCAP

/// CPE names, 2.2 and 2.3, and which name covers which (NISTIR 7695, NISTIR 7696).
@Suite struct CPENameTests {
    @Test(arguments: [
        ("cpe:/o:debian:debian_linux:12", "cpe:2.3:o:debian:debian_linux:12:*:*:*:*:*:*:*"),
        ("cpe:/a:x:y:1%21", "cpe:2.3:a:x:y:1\\!:*:*:*:*:*:*:*"),
        ("cpe:/a:x:y:1:u:~~pro~win~~", "cpe:2.3:a:x:y:1:u:*:*:pro:win:*:*"),
    ])
    func `both forms of a name are one name`(uri: String, formatted: String) throws {
        #expect(try #require(CPEName(uri)) == (try #require(CPEName(formatted))))
    }

    @Test(arguments: [
        ("cpe:/o:debian:debian_linux", "cpe:/o:debian:debian_linux:12", true),
        ("cpe:/o:debian:debian_linux:12", "cpe:/o:debian:debian_linux", false),
        ("cpe:/o:debian:debian_linux:12", "cpe:/o:debian:debian_linux:13", false),
        ("cpe:/o:Debian:debian_linux:12", "cpe:/o:debian:debian_linux:12", true),
        ("cpe:/a:debian:debian_linux:12", "cpe:/o:debian:debian_linux:12", false),
    ])
    func `a name covers those that say more`(name: String, other: String, covers: Bool) throws {
        #expect(try #require(CPEName(name)).matches(try #require(CPEName(other))) == covers)
    }

    @Test(arguments: ["", "cpe:", "cpe:2.3:o:a:b", "cpe:/z:a:b", "debian", "cpe:/o:a:b:c:d:e:f:g"])
    func `what is no name is none`(text: String) {
        #expect(CPEName(text) == nil)
    }
}
