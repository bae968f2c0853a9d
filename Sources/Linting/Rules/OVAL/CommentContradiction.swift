import PatternKit
import SCAP
import XMLKit

extension LintRule {
    static let commentContradiction = LintRule(
        "oval-comment-contradiction", .oval, .warning, "A comment says another thing than its test",
        """
        It speaks of files where the directory itself is looked at, of existence where states decide, or of absence where \
        something has to be there. Results show the comment; who reads it is told what was not checked.
        """,
        triggering: [
            .oval(
                "<tests><t id='oval:a:tst:1' check_existence='at_least_one_exists' comment='Check existence of /usr/lib directory'><object object_ref='oval:a:obj:1'/><state state_ref='oval:a:ste:1'/></t></tests>"
            )
        ],
        clean: [
            .oval(
                "<tests><t id='oval:a:tst:1' check_existence='at_least_one_exists' comment='Check existence of /usr/lib directory'><object object_ref='oval:a:obj:1'/></t></tests>"
            )
        ]
    ) { context in
        let existence = try Pattern("(?i)^(?:check|checks|test|verify) (?:for )?(?:the )?existence of ")
        let allFiles = try Pattern("(?i)^(?:check (?:that )?)?all files (?:in|under|below) ")
        let allDirectories = try Pattern("(?i)^(?:check (?:that )?)?all directories (?:in|under|below) ")
        let absence = try Pattern("(?i)\\b(?:does not exist|do not exist|is absent|must not exist)$")
        return try context.oval.flatMap { index -> [Finding] in
            // A criterion says what its test is to show, in words of its own.
            let criteria = index.section("definitions").flatMap { $0.descendants.filter { $0["test_ref"] != nil } }
            let words = Dictionary(grouping: criteria) { $0["test_ref"] ?? "" }
            return try index.section("tests").flatMap { test -> [Finding] in
                let object = index.object(of: test)
                let isDirectory =
                    object?.first("filename")?.attribute("nil", namespace: XMLNamespace.xsi).isTrue ?? false
                let wantsSome = ["at_least_one_exists", "all_exist", "only_one_exists", nil].contains(
                    test["check_existence"])
                let users = (words[test.idText] ?? []).filter { !$0["negate"].isTrue }
                return try ([test] + users).compactMap { node in
                    guard let comment = node["comment"] else { return nil }
                    if test.first("state") != nil, try existence.matches(comment) {
                        return Finding(node, "'\(comment)', and '\(test.idText)' compares with a state")
                    }
                    if isDirectory, try allFiles.matches(comment) {
                        return Finding(node, "'\(comment)', and '\(test.idText)' looks at the directory alone")
                    }
                    if object?.localName == "file_object", object?.first("filename") != nil, !isDirectory,
                        try allDirectories.matches(comment)
                    {
                        return Finding(node, "'\(comment)', and '\(test.idText)' looks at what is in them")
                    }
                    if node != test, wantsSome, test.first("state") == nil, try absence.matches(comment) {
                        return Finding(node, "'\(comment)', and '\(test.idText)' wants it to be there")
                    }
                    return nil
                }
            }
        }
    }
}
