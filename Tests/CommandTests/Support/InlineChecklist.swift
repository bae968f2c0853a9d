/// A small benchmark with the check that it names, to be written beside it as `oval.xml`.
///
/// Its rules `a` and `b` hand different values over to one variable of one definition, which holds for the value "red";
/// the rule `c` and the profile `more` extend another.
enum InlineChecklist {
    static let variableCheck = """
        <?xml version="1.0" encoding="UTF-8"?>
        <oval_definitions xmlns="http://oval.mitre.org/XMLSchema/oval-definitions-5"
            xmlns:oval="http://oval.mitre.org/XMLSchema/oval-common-5"
            xmlns:ind="http://oval.mitre.org/XMLSchema/oval-definitions-5#independent"><generator>
        <oval:schema_version>5.11</oval:schema_version><oval:timestamp>2026-01-01T00:00:00</oval:timestamp></generator>
        <definitions><definition class="compliance" id="oval:t:def:1" version="1"><metadata><title>t</title>
        <description>d</description></metadata><criteria><criterion test_ref="oval:t:tst:1"/></criteria></definition>
        </definitions><tests><ind:variable_test id="oval:t:tst:1" version="1" check="all" comment="c">
        <ind:object object_ref="oval:t:obj:1"/><ind:state state_ref="oval:t:ste:1"/></ind:variable_test></tests>
        <objects><ind:variable_object id="oval:t:obj:1" version="1"><ind:var_ref>oval:t:var:1</ind:var_ref>
        </ind:variable_object></objects><states><ind:variable_state id="oval:t:ste:1" version="1">
        <ind:value>red</ind:value></ind:variable_state></states><variables>
        <external_variable id="oval:t:var:1" version="1" datatype="string" comment="c"/></variables></oval_definitions>
        """

    /// - Parameter href: how the benchmark calls its check.
    static func benchmark(href: String = "oval.xml") -> String {
        """
        <?xml version="1.0" encoding="UTF-8"?>
        <Benchmark xmlns="http://checklists.nist.gov/xccdf/1.2" id="xccdf_t_benchmark_b"><status>draft</status>
        <title>B</title><version>1</version>
        <Profile id="xccdf_t_profile_base"><title>Base</title><select idref="xccdf_t_rule_a" selected="true"/></Profile>
        <Profile id="xccdf_t_profile_more" extends="xccdf_t_profile_base"><title override="true">More</title>
        <select idref="xccdf_t_rule_b" selected="true"/></Profile>
        <Value id="xccdf_t_value_one"><title>One</title><value>red</value></Value>
        <Value id="xccdf_t_value_two"><title>Two</title><value>blue</value></Value>
        \(rule("a", "one", href, [
            ("sh", "echo A <sub idref=\"xccdf_t_value_one\"/>"), ("ansible", "- name: A\n  command: echo A"),
            ("puppet", "notify {'A':}"),
        ]))
        \(rule("b", "two", href, [("sh", "echo B <sub idref=\"xccdf_t_value_two\"/>")]))
        <Rule id="xccdf_t_rule_c" extends="xccdf_t_rule_a" selected="false"><title override="true">C</title></Rule>
        </Benchmark>
        """
    }

    private static func rule(
        _ name: String, _ value: String, _ href: String, _ fixes: [(language: String, text: String)]
    ) -> String {
        let fixes = fixes.map { "<fix system=\"urn:xccdf:fix:script:\($0.language)\">\($0.text)</fix>" }.joined()
        return """
            <Rule id="xccdf_t_rule_\(name)" selected="false"><title>\(name)</title>\(fixes)
            <check system="http://oval.mitre.org/XMLSchema/oval-definitions-5">
            <check-export value-id="xccdf_t_value_\(value)" export-name="oval:t:var:1"/>
            <check-content-ref href="\(href)" name="oval:t:def:1"/></check></Rule>
            """
    }
}
