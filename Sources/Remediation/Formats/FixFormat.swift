import Diagnostics
import SCAP

/// A rule that is to be fixed, and the script that does it.
public struct RuleFix: Sendable {
    public let rule: Rule
    /// `nil` where the rule has no fix of the wanted type, or none whose text could be put together.
    public let script: String?

    public init(rule: Rule, script: String?) {
        self.rule = rule
        self.script = script
    }
}

/// How the fixes of one type become one file. One format a file; `FixLanguage` lists them.
protocol FixFormat: Sendable {
    /// What people call the file; `nil` for a format without a heading.
    var title: String? { get }
    /// How the file is put to use: lines that become comments as they stand.
    var instructions: [String] { get }

    /// The whole file.
    /// - Parameters:
    ///   - heading: the comment that says where the file comes from; empty where it was not asked for.
    ///   - problems: gets what stands in a fix and means nothing to this format.
    func text(_ fixes: [RuleFix], _ source: FixSource, heading: String, problems: inout [Diagnostic]) -> String
}
