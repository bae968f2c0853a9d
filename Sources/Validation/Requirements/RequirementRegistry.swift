/// All requirements: the only place besides its own file where one is mentioned.
public enum RequirementRegistry {
    public static let all: [Requirement] =
        Requirement.collections + Requirement.textElements + Requirement.benchmarks + Requirement.profiles
        + Requirement.identifiers + Requirement.checks + Requirement.patchRules + Requirement.values
        + Requirement.groups + Requirement.definitions + Requirement.platforms + Requirement.configurationIdentifiers
        + Requirement.signatures + Requirement.useCases
}
