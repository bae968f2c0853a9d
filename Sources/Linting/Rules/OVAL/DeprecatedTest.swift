import SCAP
import XMLKit

extension LintRule {
    static let deprecatedTest = LintRule(
        "oval-deprecated-test", .oval, .warning, "A test of a type that OVAL has given up",
        "Its successor has the same questions and better answers; scanners drop what is deprecated (OVAL 5.11, deprecation notes).",
        triggering: [.oval("<tests><ind:textfilecontent_test id='oval:a:tst:1'/></tests>")],
        clean: [.oval("<tests><ind:textfilecontent54_test id='oval:a:tst:1'/></tests>")]
    ) { context in
        let successors: [String: String] = [
            "independent:textfilecontent": "textfilecontent54", "independent:filehash": "filehash58",
            "independent:sql": "sql57",
            "independent:environmentvariable": "environmentvariable58", "independent:filemd5": "filehash58",
            "unix:process": "process58", "unix:sccs": "nothing",
            "linux:inetlisteningservers": "inetlisteningserver of unix",
            "linux:rpmverify": "rpmverifyfile or rpmverifypackage", "windows:user": "user_sid",
            "windows:group": "group_sid",
            "windows:process": "process58",
            "windows:sharedresourceauditedpermissions": "sharedresourceauditedpermissions53",
            "windows:fileauditedpermissions": "fileauditedpermissions53",
            "windows:fileeffectiverights": "fileeffectiverights53",
            "windows:regkeyauditedpermissions": "regkeyauditedpermissions53",
            "windows:regkeyeffectiverights": "regkeyeffectiverights53",
            "windows:wmi": "wmi57", "windows:cmdlet": "cmdlet of 5.11", "windows:activedirectory": "activedirectory57",
            "macos:accountinfo": "nothing", "macos:nvram": "nothing", "macos:pwpolicy": "pwpolicy59",
            "macos:inetlisteningservers": "inetlisteningserver510",
        ]
        return context.oval.flatMap { $0.section("tests") }.compactMap { test in
            let type = OVALTestType(namespace: test.namespace, elementName: test.localName).description
            guard let successor = successors[type], type != "windows:cmdlet" else { return nil }
            return Finding(
                test, "\(type) is deprecated" + (successor == "nothing" ? "" : "; its successor is \(successor)"))
        }
    }
}
