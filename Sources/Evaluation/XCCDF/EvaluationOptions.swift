import Diagnostics
import FileTree
import PatternKit
import XMLKit

/// What is scanned, and what an evaluation may do.
public struct EvaluationOptions: Sendable {
    /// Whether scripts in the content are run (SCE).
    public enum Scripts: Sendable, Hashable {
        /// None is run; their rules are `notchecked`.
        case refused
        case allowed
    }

    public var view: TreeView
    /// What only a running system knows; `nil` for a tree at rest.
    public var facts: (any SystemFacts)?
    public var scripts = Scripts.refused
    /// Called before a script runs; what it throws ends the evaluation.
    public var beforeScript: @Sendable () throws(Diagnostic) -> Void = { () throws(Diagnostic) in }
    /// The directory that is scanned, as scripts get to know it; `nil` for the running system.
    public var rootPath: String?
    /// Rules that alone are evaluated; empty for all.
    public var onlyRules: Set<String> = []
    public var skippedRules: Set<String> = []
    /// CPE dictionaries and languages beside those in the content, with what their references mean.
    public var platforms: [(root: XMLNode, resolve: @Sendable (String) -> XMLNode?)] = []

    /// Platforms that hold without being asked: CPE names, or ids of platform definitions with or without `#`.
    public var assumedPlatforms: Set<String> = []
    /// Is told of what is decided on the way; `nil` for nobody.
    public var observer: (any EvaluationObserver)?
    /// OVAL documents and patterns that other evaluations have read already.
    public var contents = OVALContentCache()
    public var patterns = PatternCache()

    public init(view: TreeView, facts: (any SystemFacts)? = nil) {
        self.view = view
        self.facts = facts
    }
}
