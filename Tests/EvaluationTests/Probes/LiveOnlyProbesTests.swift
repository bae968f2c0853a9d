import FileTree
import Testing

@testable import Evaluation

/// What a tree at rest cannot tell is never a pass.
@Suite struct LiveOnlyProbesTests {
    @Test(arguments: [
        ("unix:runlevel", "<service_name>s</service_name><runlevel>3</runlevel>", CollectedObject.Flag.error),
        ("linux:partition", "<mount_point>/</mount_point>", .doesNotExist),
        ("linux:systemdunitproperty", "<unit>u</unit><property>p</property>", .notCollected),
        ("linux:systemdunitdependency", "<unit>u</unit>", .notCollected),
        ("unix:interface", "<name>lo</name>", .notApplicable),
        ("unix:process58", "<command_line>x</command_line><pid>1</pid>", .doesNotExist),
        ("unix:process", "<command>x</command>", .notApplicable),
        ("unix:routingtable", "<destination>x</destination>", .notApplicable),
        ("unix:dnscache", "<domain_name>x</domain_name>", .notApplicable),
        ("independent:ldap", "<suffix>x</suffix>", .notCollected),
        ("independent:ldap57", "<suffix>x</suffix>", .notCollected),
        ("linux:selinuxboolean", "<name>b</name>", .doesNotExist),
        ("linux:iflisteners", "<interface_name>lo</interface_name>", .notApplicable),
        ("linux:inetlisteningservers", "<protocol>tcp</protocol>", .notApplicable),
    ])
    func `a tree at rest has the reference's flag`(type: String, object: String, flag: CollectedObject.Flag) throws {
        let tree = try MemoryTree(files: ["/proc/mounts": "/dev/sda1 / ext4 rw 0 0\n"])
        let run = try ProbeRun(type, object, on: tree)
        #expect(run.flag == flag)
        #expect(run.items.isEmpty)
    }

    @Test func `the system itself has an item`() throws {
        let tree = try MemoryTree(files: ["/etc/os-release": "NAME=Debian\nVERSION_ID=13\n", "/etc/hostname": "box\n"])
        #expect(
            try ProbeRun("independent:system_info", "", on: tree).lines == [
                "os_name=Debian os_version=13 os_architecture=Unknown primary_host_name=box"
            ])
    }
}
