/// A small benchmark whose rules want the files `FOLDER/NAME`, with the checks to be written beside it as `oval.xml`.
enum FileChecklist {
    private static let oval = "http://oval.mitre.org/XMLSchema/oval-definitions-5"

    static func checks(_ names: [String]) -> String {
        let definitions = names.map { name in
            """
            <definition class="compliance" id="oval:t.\(name):def:1" version="1"><metadata><title>t</title>
            <description>d</description></metadata><criteria><criterion test_ref="oval:t.\(name):tst:1"/></criteria>
            </definition>
            """
        }
        let tests = names.map { name in
            """
            <unix:file_test id="oval:t.\(name):tst:1" version="1" check="all" comment="c"
                check_existence="at_least_one_exists"><unix:object object_ref="oval:t.\(name):obj:1"/></unix:file_test>
            """
        }
        let objects = names.map { name in
            """
            <unix:file_object id="oval:t.\(name):obj:1" version="1"><unix:filepath>FOLDER/\(name)</unix:filepath>
            </unix:file_object>
            """
        }
        return """
            <?xml version="1.0" encoding="UTF-8"?>
            <oval_definitions xmlns="\(oval)" xmlns:oval="http://oval.mitre.org/XMLSchema/oval-common-5"
                xmlns:unix="\(oval)#unix"><generator><oval:schema_version>5.11</oval:schema_version>
            <oval:timestamp>2026-01-01T00:00:00</oval:timestamp></generator>
            <definitions>\(definitions.joined())</definitions><tests>\(tests.joined())</tests>
            <objects>\(objects.joined())</objects></oval_definitions>
            """
    }

    /// - Parameter rules: the name of each rule's file, and what stands before its check.
    static func benchmark(_ rules: [(name: String, content: String)]) -> String {
        let rules = rules.map { name, content in
            """
            <Rule id="xccdf_t_rule_\(name)" selected="true"><title>\(name)</title>\(content)<check system="\(oval)">
            <check-content-ref href="oval.xml" name="oval:t.\(name):def:1"/></check></Rule>
            """
        }
        return """
            <?xml version="1.0" encoding="UTF-8"?>
            <Benchmark xmlns="http://checklists.nist.gov/xccdf/1.2" id="xccdf_t_benchmark_b"><status>draft</status>
            <title>B</title><reference href="https://example.org/cis">cis</reference><version>1</version>
            <Value id="xccdf_t_value_v" type="number" operator="greater than"><title>V</title><value>red</value></Value>
            \(rules.joined(separator: "\n"))
            </Benchmark>
            """
    }
}
