import SCAP
import XMLKit

extension LintRule {
    static let mismatchedPart = LintRule(
        "oval-mismatched-part", .references, .error, "A test uses an object or state of another type",
        "A `file_test` looks at a `file_object` and compares with a `file_state` of the same schema (OVAL 5.11); with others it is an `error`.",
        triggering: [
            .oval(
                "<tests><unix:file_test id='oval:a:tst:1'><unix:object object_ref='oval:a:obj:1'/></unix:file_test></tests><objects><ind:textfilecontent54_object id='oval:a:obj:1'/></objects>"
            )
        ],
        clean: [
            .oval(
                "<tests><unix:file_test id='oval:a:tst:1'><unix:object object_ref='oval:a:obj:1'/></unix:file_test></tests><objects><unix:file_object id='oval:a:obj:1'/></objects>"
            )
        ]
    ) { context in
        context.oval.flatMap { index in
            index.section("tests").flatMap { test -> [Finding] in
                let type = OVALTestType(namespace: test.namespace, elementName: test.localName)
                guard test.localName.hasSuffix("_test") else { return [] }
                return (index.states(of: test) + [index.object(of: test)].compactMap { $0 }).filter { part in
                    OVALTestType(namespace: part.namespace, elementName: part.localName) != type
                }.map { Finding(test, "this \(test.localName) uses the \($0.localName) '\($0.idText)'") }
            }
        }
    }
}
