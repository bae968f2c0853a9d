import PatternKit
import SCAP
import XMLKit

extension LintRule {
    static let missingResult = LintRule(
        "script-missing-result", .scripts, .error, "A check script never says what it found",
        """
        A script of the script check engine tells its result by exiting with one of `$XCCDF_RESULT_PASS`, `$XCCDF_RESULT_FAIL` and \
        the like; any other exit status is an `error`.
        """,
        triggering: [
            .collection(
                "<ds:extended-component id='c'><s:script xmlns:s='http://open-scap.org/page/SCE_xccdf_stream'>#!/bin/sh\nexit 0</s:script></ds:extended-component>"
            )
        ],
        clean: [
            .collection(
                "<ds:extended-component id='c'><s:script xmlns:s='http://open-scap.org/page/SCE_xccdf_stream'>#!/bin/sh\nexit $XCCDF_RESULT_PASS</s:script></ds:extended-component>"
            )
        ]
    ) { context in
        // The numbers that the variables stand for.
        let number = try Pattern("\\bexit\\s+10[1-7]\\b")
        return try context.table.elements("script").filter { node in
            try node.namespace == EmbeddedScript.checkNamespace && !node.text.contains("XCCDF_RESULT_")
                && !number.matches(node.text)
        }.map { Finding($0, "this script exits with no XCCDF_RESULT_") }
    }
}
