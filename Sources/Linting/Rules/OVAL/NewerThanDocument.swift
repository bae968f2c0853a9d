import SCAP
import XMLKit

extension LintRule {
    static let newerThanDocument = LintRule(
        "oval-newer-than-document", .oval, .warning, "A test is newer than the document says to be",
        """
        The generator names a version of OVAL that does not know the test: readers that choose their schema by it refuse the \
        document.
        """,
        triggering: [
            .oval(
                "<generator><v:schema_version xmlns:v='http://oval.mitre.org/XMLSchema/oval-common-5'>5.10</v:schema_version></generator><tests><linux:systemdunitproperty_test id='oval:a:tst:1'/></tests>"
            )
        ],
        clean: [
            .oval(
                "<generator><v:schema_version xmlns:v='http://oval.mitre.org/XMLSchema/oval-common-5'>5.11</v:schema_version></generator><tests><linux:systemdunitproperty_test id='oval:a:tst:1'/></tests>"
            )
        ]
    ) { context in
        let tests: [(version: [Int], types: [String])] = [
            ([5, 4], ["independent:textfilecontent54"]), ([5, 7], ["independent:sql57"]),
            (
                [5, 8],
                [
                    "independent:environmentvariable58", "independent:filehash58", "linux:iflisteners",
                    "linux:partition", "linux:rpmverify", "linux:selinuxboolean", "linux:selinuxsecuritycontext",
                    "unix:fileextendedattribute", "unix:gconf", "unix:process58", "unix:routingtable", "unix:sysctl",
                    "windows:process58", "windows:service",
                ]
            ),
            (
                [5, 10],
                [
                    "linux:rpmverifyfile", "linux:rpmverifypackage", "macos:plist510", "windows:cmdlet",
                    "windows:peheader",
                ]
            ),
            (
                [5, 11],
                [
                    "linux:systemdunitdependency", "linux:systemdunitproperty", "unix:symlink", "windows:license",
                    "windows:ntuser", "windows:systemmetric", "windows:userright",
                ]
            ),
            ([5, 11, 2], ["linux:apparmorstatus", "macos:plist511", "windows:junction"]),
            ([5, 11, 3], ["independent:yamlfilecontent"]),
        ]
        let since = Dictionary(tests.flatMap { entry in entry.types.map { ($0, entry.version) } }) { a, _ in a }
        return context.oval.flatMap { index -> [Finding] in
            guard let text = index.root.first("generator")?.first("schema_version")?.trimmedText, !text.isEmpty else {
                return []
            }
            let version = text.split(separator: ".").map { Int($0) ?? 0 }
            return index.section("tests").compactMap { test in
                let type = OVALTestType(namespace: test.namespace, elementName: test.localName).description
                guard let needed = since[type], version.lexicographicallyPrecedes(needed) else { return nil }
                return Finding(
                    test,
                    "\(type) came with OVAL \(needed.map(String.init).joined(separator: ".")), and the document is of \(text)"
                )
            }
        }
    }
}
