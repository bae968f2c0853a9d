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
        let since: [String: [Int]] = [
            "linux:systemdunitproperty": [5, 11], "linux:systemdunitdependency": [5, 11], "unix:symlink": [5, 11],
            "independent:yamlfilecontent": [5, 11, 3], "linux:rpmverifyfile": [5, 11], "unix:sysctl": [5, 11],
        ]
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
