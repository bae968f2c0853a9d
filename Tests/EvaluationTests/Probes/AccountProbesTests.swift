import FileTree
import Testing

@testable import Evaluation

@Suite struct AccountProbesTests {
    private static let all = "<username operation=\"pattern match\">.*</username>"

    @Test func `accounts are read as the C library reads them`() throws {
        let passwd = """
            root:x:0:0:root:/root:/bin/bash
            # comment
            nocolon
            short:x:5:5
            badid:x:abc:1:g:/h:/s
            negative:x:-1:1:g:/h:/s
            huge:x:99999999999:1:g:/h:/s
            extra:x:7:7:g:/h:/s:more
            """
        let run = try ProbeRun("unix:password", Self.all, on: MemoryTree(files: ["/etc/passwd": passwd]))
        #expect(
            run.lines == [
                "username=root password=x user_id=0 group_id=0 gcos=root home_dir=/root login_shell=/bin/bash last_login=-1",
                "username=short password=x user_id=5 group_id=5 gcos= home_dir= login_shell= last_login=-1",
                "username=extra password=x user_id=7 group_id=7 gcos=g home_dir=/h login_shell=/s:more last_login=-1",
            ])
    }

    @Test func `a name that is no account does not exist`() throws {
        let tree = try MemoryTree(files: ["/etc/passwd": "root:x:0:0:::\n"])
        #expect(try ProbeRun("unix:password", "<username>other</username>", on: tree).flag == .doesNotExist)
        #expect(try ProbeRun("unix:password", "<username>root</username>", on: MemoryTree()).flag == .doesNotExist)
    }

    @Test(arguments: [
        ("$6$s$h", "SHA-512"), ("$5$s$h", "SHA-256"), ("$1$s$h", "MD5"), ("$md5$s$h", "Sun MD5"),
        ("$2a$s$h", "Blowfish"), ("_abc", "BSDi"), ("!", "DES"), ("*", "DES"), ("$y$s$h", nil),
    ])
    func `the mark of a password names its method`(password: String, method: String?) throws {
        let tree = try MemoryTree(files: ["/etc/shadow": "user:\(password):19000:0:99999:7:::\n"])
        let run = try ProbeRun("unix:shadow", Self.all, on: tree)
        #expect(run.values("encrypt_method") == (method.map { [$0] } ?? []))
        #expect(run.values("password") == [password])
    }

    @Test func `days that are left open are -1 and broken lines are skipped`() throws {
        let shadow = "a:x:1:2:3:4:5:6:7\nb:x:::::::\nshort:x\nbad:x:abc:0:0:0:0:0:\nnegative:x:-1:0:0:0:0:0:\n"
        let run = try ProbeRun("unix:shadow", Self.all, on: MemoryTree(files: ["/etc/shadow": shadow]))
        #expect(
            run.lines == [
                "username=a password=x chg_lst=1 chg_allow=2 chg_req=3 exp_warn=4 exp_inact=5 exp_date=6 flag=7 encrypt_method=DES",
                "username=b password=x chg_lst=-1 chg_allow=-1 chg_req=-1 exp_warn=-1 exp_inact=-1 exp_date=-1 flag=18446744073709551615 encrypt_method=DES",
            ])
    }
}
