/// All lint rules: the only place besides its own file where a rule is mentioned.
public enum LintRegistry {
    public static let all: [LintRule] = [
        .alwaysTruePattern, .builderPath, .copiedDefinition, .danglingReference, .duplicateID, .emptyGroup,
        .emptyProfile,
        .externalVariableNotGiven, .invalidPattern, .inventedPlatform, .missingCapture, .missingCheck,
        .missingDescription,
        .missingFix, .missingIdent, .missingRationale, .nestedQuantifier, .ovalIDForm, .recursionFromRoot,
        .relativePath,
        .remoteComponent, .stateWithoutItems, .trailingSlash, .unanchoredFileName, .unknownItem, .unknownValue,
        .unreachedRule,
        .unusedPart, .unusedValue, .wrappedTitle, .wrongLiteral, .xccdfIDForm,
    ].sorted { $0.id < $1.id }

    public static func rule(_ id: String) -> LintRule? { all.first { $0.id == id } }
}
