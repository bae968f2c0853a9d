import SCAP
import XMLKit

extension LintRule {
    static let missingInterpreter = LintRule(
        "script-missing-interpreter", .scripts, .warning, "A check script does not begin with its interpreter",
        "The scanner executes the script as a program. Without `#!` in its first two bytes the kernel refuses it, and the rule is an `error`.",
        triggering: [
            .collection(
                "<ds:extended-component id='c'><s:script xmlns:s='http://open-scap.org/page/SCE_xccdf_stream'>\n#!/bin/sh\nexit $XCCDF_RESULT_PASS</s:script></ds:extended-component>"
            )
        ],
        clean: [
            .collection(
                "<ds:extended-component id='c'><s:script xmlns:s='http://open-scap.org/page/SCE_xccdf_stream'>#!/bin/sh\nexit $XCCDF_RESULT_PASS</s:script></ds:extended-component>"
            )
        ]
    ) { context in
        context.table.elements("script").filter {
            $0.namespace == EmbeddedScript.checkNamespace && !$0.text.hasPrefix("#!")
        }
        .map { Finding($0, "the first line of this script names no interpreter") }
    }
}
