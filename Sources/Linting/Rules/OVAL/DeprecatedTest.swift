import SCAP
import XMLKit

extension LintRule {
    static let deprecatedTest = LintRule(
        "oval-deprecated-test", .oval, .warning, "A test of a type that OVAL has given up",
        """
        Its successor has the same questions and better answers; scanners drop what is deprecated (deprecation notes in the \
        schemas of OVAL 5.11.3).
        """,
        triggering: [.oval("<tests><ind:textfilecontent_test id='oval:a:tst:1'/></tests>")],
        clean: [.oval("<tests><ind:textfilecontent54_test id='oval:a:tst:1'/></tests>")]
    ) { context in
        let successors: [String: String] = [
            "apache:version": "httpd", "apache:httpd": "", "catos:version": "version55", "esx:patch": "patch56",
            "hpux:patch": "patch53", "ios:version": "version55", "solaris:patch": "patch54",
            "independent:environmentvariable": "environmentvariable58", "independent:filehash": "filehash58",
            "independent:filemd5": "filehash58", "independent:ldap57": "ldap", "independent:sql": "sql57",
            "independent:textfilecontent": "textfilecontent54",
            "linux:rpmverify": "rpmverifyfile or rpmverifypackage", "unix:process": "process58", "unix:sccs": "",
            "macos:inetlisteningservers": "inetlisteningserver510", "macos:plist": "plist511",
            "macos:plist510": "plist511", "macos:pwpolicy": "pwpolicy59",
            "sharepoint:spjobdefinition": "spjobdefinition510",
            "windows:accesstoken": "userright", "windows:activedirectory57": "activedirectory",
            "windows:fileauditedpermissions": "fileauditedpermissions53",
            "windows:fileeffectiverights": "fileeffectiverights53", "windows:group": "group_sid",
            "windows:process": "process58", "windows:regkeyauditedpermissions": "regkeyauditedpermissions53",
            "windows:regkeyeffectiverights": "regkeyeffectiverights53", "windows:user": "user_sid55",
            "windows:user_sid": "user_sid55", "windows:wmi": "wmi57",
        ]
        return context.oval.flatMap { $0.section("tests") }.compactMap { test in
            let type = OVALTestType(namespace: test.namespace, elementName: test.localName).description
            guard let successor = successors[type] else { return nil }
            return Finding(test, "\(type) is deprecated" + (successor.isEmpty ? "" : "; its successor is \(successor)"))
        }
    }
}
