import Testing

@testable import SCAP

/// CPE names, 2.2 and 2.3, and which name covers which (NISTIR 7695, NISTIR 7696).
@Suite struct CPENameTests {
    @Test(arguments: [
        ("cpe:/o:debian:debian_linux:12", "cpe:2.3:o:debian:debian_linux:12:*:*:*:*:*:*:*"),
        ("cpe:/a:x:y:1%21", "cpe:2.3:a:x:y:1\\!:*:*:*:*:*:*:*"),
        ("CPE:/a:x:y:-", "cpe:2.3:a:X:y:-:*:*:*:*:*:*:*"), ("cpe:/", "cpe:2.3:*:*:*:*:*:*:*:*:*:*:*"),
        ("cpe:/a:x:y:1%02", "wfn:[part=\"a\",vendor=\"x\",product=\"y\",version=\"1*\"]"),
        ("cpe:/a:x:y::::de-de", "cpe:2.3:a:x:y:*:*:*:de-DE:*:*:*:*"),
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
        ("cpe:2.3:o:d:l:1?:*:*:*:*:*:*:*", "cpe:/o:d:l:12", true),
        ("cpe:2.3:o:d:l:1?:*:*:*:*:*:*:*", "cpe:/o:d:l:1", true),
        ("cpe:2.3:o:d:l:1?:*:*:*:*:*:*:*", "cpe:/o:d:l:123", false),
        ("cpe:2.3:o:d:l:1??:*:*:*:*:*:*:*", "cpe:/o:d:l:123", true),
        ("cpe:2.3:o:d:l:*2:*:*:*:*:*:*:*", "cpe:/o:d:l:12.2", true),
        ("cpe:2.3:o:d:l:*2.*:*:*:*:*:*:*:*", "cpe:/o:d:l:12.3", true),
        ("cpe:2.3:o:d:l:*2.*:*:*:*:*:*:*:*", "cpe:/o:d:l:13.3", false),
        ("cpe:2.3:o:d:l:1*:*:*:*:*:*:*:*", "cpe:2.3:o:d:l:1*:*:*:*:*:*:*:*", true),
        ("cpe:2.3:o:d:l:1*:*:*:*:*:*:*:*", "cpe:2.3:o:d:l:1?:*:*:*:*:*:*:*", false),
        ("cpe:/o:d:l:%02", "cpe:/o:d:l:12", false), ("cpe:/o:d:l:1%02", "cpe:/o:d:l:12", true),
        ("cpe:/o:d:l:1%01", "cpe:/o:d:l:12", true), ("cpe:2.3:o:d:l:1\\?:*:*:*:*:*:*:*", "cpe:/o:d:l:12", false),
        ("cpe:/o:d:l", "cpe:/o:d:l:-", true), ("cpe:/o:d:l:-", "cpe:/o:d:l", false),
        ("cpe:/o:d:l:-", "cpe:/o:d:l:1", false), ("cpe:/o:d:l:-", "cpe:2.3:o:d:l:-:*:*:*:*:*:*:*", true),
        ("cpe:/o:d:l:1", "cpe:/o:d:l:-", false),
        ("wfn:[part=\"o\",vendor=\"d\",version=ANY]", "cpe:/o:d:l:12", true),
        ("wfn:[part=\"o\",vendor=\"d\",version=\"1\\.*\"]", "cpe:/o:d:l:1.2", true),
        ("wfn:[part=\"o\",version=NA]", "cpe:/o:d:l:12", false),
    ])
    func `a name covers those that say more`(name: String, other: String, covers: Bool) throws {
        #expect(try #require(CPEName(name)).matches(try #require(CPEName(other))) == covers)
    }

    @Test(arguments: [
        "", "cpe:", "cpe:2.3:o:a:b", "cpe:/z:a:b", "debian", "cpe:/o:a:b:c:d:e:f:g", "cpe:/a:a b", "cpe:/a:a!",
        "cpe:/a:a:*", "cpe:/a:ä", "cpe:2.3:z:a:b:1:*:*:*:*:*:*:*", "cpe:2.3:a:a!:b:1:*:*:*:*:*:*:*",
        "cpe:2.3:a:a\\-x:b:1:*:*:*:*:*:*:*", "cpe:2.3:a:a:b:1*0:*:*:*:*:*:*:*", "cpe:2.3:a:a:b:**:*:*:*:*:*:*:*",
        "cpe:2.3:a:a:b:?:*:*:*:*:*:*:*", "cpe:2.3:a:a:b:1:*:*:english:*:*:*:*", "cpe:2.3:A:a:b:1:*:*:*:*:*:*:*",
        "cpe:2.3:a::b:1:*:*:*:*:*:*:*", "cpe:2.3:a:a b:b:1:*:*:*:*:*:*:*", "cpe:2.3:a:a:b:1\\", "wfn:[part=\"z\"]",
        "wfn:[part=\"a\",part=\"a\"]", "wfn:[part=\"a\",]", "wfn:[vendor=\"foo bar\"]", "wfn:[colour=\"red\"]",
        "wfn:[part=",
    ])
    func `what is no name is none`(text: String) {
        #expect(CPEName(text) == nil)
    }
}
