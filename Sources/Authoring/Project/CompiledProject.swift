/// A project whose references are followed and whose checks are compiled: all that the writers need.
struct CompiledProject {
    enum RuleCheck {
        /// - Parameter exports: values for external variables of raw OVAL, by the variables' ids.
        case oval(definition: String, values: [String], exports: [(variable: String, value: String)])
        case script(Script)
    }

    /// A check by a script, kept for what OVAL cannot say.
    struct Script {
        /// The name in the data stream's catalog.
        var name: String
        var text: String
        var exports: [(name: String, value: String)]
    }

    var project: Project
    var naming: Naming
    var oval: OVALComponent
    var cpeOVAL: OVALComponent
    var ruleChecks: [String: RuleCheck]
    var profiles: [ResolvedProfile]
    /// The platforms that are used, by id, and their inventory definitions.
    var usedPlatforms: [String]
    var platformDefinitions: [String: String]
    /// Documents that are taken over as they are, by the names that checks use.
    var components: [CompiledComponent]
    var date: TimeStamp
    var productVersion: String
}
