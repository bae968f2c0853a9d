import FileTree
import Testing

@testable import Evaluation

@Suite struct StructuredFileProbesTests {
    // MARK: XML

    private static let xml = """
        <?xml version="1.0"?>
        <a><!--note--><b k="1">one</b><b k="2">two<c z="q">three</c></b><ns/><e> <![CDATA[<x>]]> &amp; </e></a>
        """

    private func xml(_ xpath: String, _ content: String = xml) throws -> ProbeRun {
        try ProbeRun(
            "independent:xmlfilecontent", "<path>/x</path><filename>f</filename><xpath>\(xpath)</xpath>",
            on: MemoryTree(files: ["/x/f": content]))
    }

    @Test(arguments: [
        ("/a/b/text()", ["one", "two"]), ("/a/b/@k", ["1", "2"]), ("string(/a/b)", ["one"]), ("count(/a/b)", ["2"]),
        ("true()", ["true"]), ("1 div 3", ["0"]), ("1 div 0", ["-2147483648"]), ("/a/e/text()", [" <x> & "]),
        ("count(//comment())", ["0"]),
    ])
    func `an expression has the values that the reference gives`(xpath: String, values: [String]) throws {
        #expect(try xml(xpath).values("value_of") == values)
    }

    @Test func `elements are items without values and no node is no item`() throws {
        #expect(try xml("/a/ns").lines == ["filepath=/x/f path=/x filename=f xpath=/a/ns"])
        #expect(try xml("/a/none").flag == .doesNotExist)
    }

    @Test(arguments: ["/a/b[", "$x", "foo()", "/p:a"]) func `a wrong expression errs`(xpath: String) throws {
        #expect(try xml(xpath).flag == .error)
    }

    @Test(arguments: ["", "<a><b></a>", "\u{1}\u{2}"]) func `what is no document errs`(content: String) throws {
        #expect(try xml("/*", content).flag == .error)
    }

    @Test func `entities are neither loaded nor written out`() throws {
        let external = #"<!DOCTYPE a [<!ENTITY e SYSTEM "/etc/passwd"><!ENTITY i "in">]><a>t&e;&i;</a>"#
        #expect(try xml("string(/a)", external).values("value_of") == ["t"])
    }

    // MARK: YAML

    private func yaml(_ path: String, _ content: String) throws -> ProbeRun {
        try ProbeRun(
            "independent:yamlfilecontent", "<path>/y</path><filename>f</filename><yamlpath>\(path)</yamlpath>",
            on: MemoryTree(files: ["/y/f": content]))
    }

    /// The fields of each record: `name:datatype=value`.
    private func records(_ path: String, _ content: String) throws -> [String] {
        try yaml(path, content).items.flatMap { $0.entities(named: "value") }.map { record in
            record.fields.map { "\($0.name):\($0.datatype.rawValue)=\($0.value)" }.joined(separator: ",")
        }
    }

    private static let yaml = """
        a: {b: text, l: [x, y, z]}
        types: [1, 1.5, true, ~, yes, "1", 0x1F, 0o17, .inf, 1_000, ""]
        m: [{k: v1, j: w1}, {k: v2}, {none: 1}]
        nest: [[1, 2], [3]]
        key with: spaced
        Mixed: {Key: V}
        deep: {a: {b: 1}}
        """

    @Test(arguments: [
        (".a.b", ["#:string=text"]), ("a.b", ["#:string=text"]), ("$.a.b", ["#:string=text"]),
        ("['a']['b']", ["#:string=text"]), ("['key with']", ["#:string=spaced"]), (".a.l[0]", ["#:string=x"]),
        (".a.l[0,2]", ["#:string=x,#:string=z"]), (".a.l", ["#:string=x,#:string=y,#:string=z"]),
        (".a", ["b:string=text,l:string=x,l:string=y,l:string=z"]), (".m[:].k", ["#:string=v1,#:string=v2"]),
        (".m[:]['k','j']", ["k:string=v1,j:string=w1", "k:string=v2"]), (".Mixed", ["^key:string=V"]),
        (".nest", ["#:int=1,#:int=2", "#:int=3"]), (".a.none", []), (".a.l[9]", []),
        (
            ".types",
            [
                "#:int=1,#:float=1.500000,#:boolean=true,#:string=(null),#:string=yes,#:string=1,#:int=31,#:int=15,#:float=inf,#:string=1_000,#:string="
            ]
        ),
    ])
    func `a path has the records that the reference gives`(path: String, expected: [String]) throws {
        #expect(try records(path, Self.yaml) == expected)
    }

    @Test(arguments: [".", "", "..a", ".a[", ".a.l[-1]", ".a.l[1:3]", ".[0]", "&amp;x", ".deep"])
    func `a wrong path, and what no record can say, errs`(path: String) throws {
        #expect(try yaml(path, Self.yaml).flag == .error)
    }

    @Test func `documents of one file are taken together and broken ones err`() throws {
        #expect(try records(".a", "a: 1\n---\na: 2\n") == ["#:int=1,#:int=2"])
        #expect(try yaml(".a", "a: [1\nb: }").flag == .error)
        #expect(try yaml(".a", "").flag == .doesNotExist)
        #expect(try yaml(".a", String(repeating: "[", count: 100_000)).flag == .error)
    }

    @Test func `aliases that stand for more than memory holds are not written out`() throws {
        var text = "a0: &a0 [x, x, x, x, x, x, x, x, x, x]\n"
        for level in 1..<12 {
            let aliases = Array(repeating: "*a\(level - 1)", count: 10).joined(separator: ", ")
            text += "a\(level): &a\(level) [\(aliases)]\n"
        }
        #expect(try yaml(".a11", text).flag == .error)
    }
}
