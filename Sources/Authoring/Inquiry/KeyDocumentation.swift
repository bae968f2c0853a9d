/// What the keys of a project's files mean, for those who write them in an editor.
///
/// Which keys there are, the loader knows; here are only words about them. A test asks that every key of the shipped content
/// has some.
public enum KeyDocumentation {
    /// A sentence in Markdown.
    /// - Parameter what: what messages call the mapping with the key: `a rule`.
    public static func text(of key: String, in what: String) -> String? {
        own[what]?[key] ?? (KeyTexts.common[key]).flatMap { what.hasPrefix("an object of") ? nil : $0 }
    }

    private static let own: [String: [String: String]] = [
        "a benchmark": KeyTexts.benchmark, "a rule": KeyTexts.rule, "a group": KeyTexts.group,
        "a value": KeyTexts.value, "a profile": KeyTexts.profile, "a platform": KeyTexts.platform,
        "a fix": KeyTexts.fix, "inherited": KeyTexts.inherited, "a warning": KeyTexts.warning,
        "a selection": KeyTexts.selection, "a refinement": KeyTexts.refinement,
        "a template": KeyTexts.template, "a parameter": KeyTexts.parameter, "a test": KeyTexts.test,
        "test type or kind of check": KeyTexts.check, "a script": KeyTexts.script, "a variable": KeyTexts.variable,
        "a part of a variable": KeyTexts.variable, "a shared check": KeyTexts.sharedCheck,
        "a tests file": KeyTexts.tests, "a setup": KeyTexts.tests,
        "a case": KeyTexts.tests, "an expectation": KeyTexts.expectation, "a file": KeyTexts.file,
        "a replacement": KeyTexts.replacement, "a system": KeyTexts.system,
        "a lint configuration": KeyTexts.lint,
    ]
}
