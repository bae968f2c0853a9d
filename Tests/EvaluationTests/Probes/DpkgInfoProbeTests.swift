import FileTree
import Testing

@testable import Evaluation

@Suite struct DpkgInfoProbeTests {
    static let status = """
        Package: bash
        Status: install ok installed
        Architecture: amd64
        Version: 5.2.15-2+b7
        Description: GNU shell
         Version: 9

        Package: epochy
        Status: install ok installed
        Architecture: all
        Version: 1:2.3-4-5~deb

        Package: removed
        Status: deinstall ok config-files
        Architecture: amd64
        Version: 1-1

        Package: held
        Status: hold ok installed
        Version: 12.4

        Package: purged
        Status: purge ok not-installed
        """

    private func run(_ name: String, _ files: [String: String]) throws -> ProbeRun {
        try ProbeRun("linux:dpkginfo", name, on: MemoryTree(files: files))
    }

    @Test func `a package has the entities that the reference gives it`() throws {
        let run = try run("<name>bash</name>", ["/var/lib/dpkg/status": Self.status])
        #expect(run.lines == ["name=bash arch=amd64 epoch=0 release=2+b7 version=5.2.15 evr=5.2.15-2+b7"])
        #expect(run.items[0].entities.last?.datatype == .debianEVRString)
    }

    @Test func `content of OVAL 5 11 does not have Debian's own datatype`() throws {
        let tree = try MemoryTree(files: ["/var/lib/dpkg/status": Self.status])
        let run = try ProbeRun("linux:dpkginfo", "<name>bash</name>", on: tree, schema: "5.11")
        #expect(run.items[0].entities.last?.datatype == .evrString)
    }

    @Test func `what is not on the disk is not installed, and what is held is`() throws {
        let run = try run("<name operation=\"pattern match\">.</name>", ["/var/lib/dpkg/status": Self.status])
        #expect(
            run.lines.dropFirst() == [
                "name=epochy arch=all epoch=1 release=4-5~deb version=2.3 evr=1:2.3-4-5~deb",
                "name=held epoch=0 version=12.4 evr=12.4",
            ])
    }

    @Test func `images without dpkg have a file for each package`() throws {
        let run = try run(
            "<name operation=\"not equal\">none</name>",
            [
                "/var/lib/dpkg/status.d/base": "Package: base-files\nVersion: 12.4+deb12u5\nArchitecture: amd64\n",
                "/var/lib/dpkg/status.d/base.md5sums": "Package: nothing\nVersion: 1\n",
            ])
        #expect(run.values("evr") == ["12.4+deb12u5"])
    }

    @Test func `without a database the object errs`() throws {
        let run = try run("<name>bash</name>", [:])
        #expect(run.flag == .error)
        #expect(run.values("name") == ["bash"])
    }

    @Test func `a broken pattern or database is no pass`() throws {
        #expect(
            try run("<name operation=\"pattern match\">(</name>", ["/var/lib/dpkg/status": Self.status]).flag == .error)
        var tree = MemoryTree()
        try tree.add("/var/lib/dpkg/status", [0xFF, 0x0A, 0x50, 0x61, 0x63, 0x6B, 0x61, 0x67, 0x65, 0x3A, 0xE9])
        #expect(try ProbeRun("linux:dpkginfo", "<name>bash</name>", on: tree).flag == .doesNotExist)
    }
}
