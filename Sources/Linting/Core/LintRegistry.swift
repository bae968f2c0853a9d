/// All lint rules: the only place besides its own file where a rule is mentioned.
public enum LintRegistry {
    /// The rules in the order of their ids.
    public static let all: [LintRule] = [
        .alwaysTruePattern, .anchoredInstance, .benchmarkVersionNotRaised, .builderPath, .carriageReturn,
        .checkWithoutContent, .checkWithoutState, .circularReference, .commentContradiction, .contradictoryCriteria,
        .contradictorySelection, .contradictoryState, .copiedComment, .copiedDefinition, .copiedProfile, .copiedTest,
        .copiedTitle, .cpeDanglingCheck, .cpeNameForm, .danglingCatalogEntry, .danglingCheck, .danglingComponent,
        .danglingReference, .deprecatedDefinition, .deprecatedTest, .doubleEscape, .doubledWord,
        .duplicateComponentID, .duplicateID, .emptyGroup, .emptyProfile, .emptyState, .emptyText, .escapedMarkup,
        .exportType, .externalVariableNotGiven, .familyMismatch, .fetchAndRun, .fileAsDirectory, .firstInstanceOnly,
        .fixedTemporaryFile, .globTail, .identForm, .invalidPattern, .inventedPlatform, .invisibleCharacter,
        .languageTag, .liveHost, .looseAlternation, .malformedLink, .mismatchedPart, .misplacedComponent,
        .missingCapture, .missingCheck, .missingDescription, .missingFix, .missingIdent, .missingInterpreter,
        .missingRationale, .missingResult, .missingSeverity, .missingStyle, .missingTitle, .misspeltName,
        .negatedAbsence, .nestedQuantifier, .neverTruePattern, .newerThanDocument, .noCases, .noFailingCase,
        .noPassingCase, .noProfile, .operationForDatatype, .ovalIDForm, .ovalMetadata, .ovalVersionNotRaised,
        .pathTypo, .patternAsText, .placeholder, .plainHTTP, .recursionFromRoot, .relativePath, .remoteComponent,
        .removeVariable, .repeatedCriterion, .repeatedIdent, .repeatedSelection, .schemaLocation, .schemaVersion,
        .scriptSyntax,
        .secret, .selectedConflict, .sharedCCE, .sharedCheck, .shellCheck, .singleRuleGroup, .slashInFileName,
        .stateWithoutItems,
        .statusDate, .trailingSlash, .unanchoredFileName, .unanchoredNegation, .unanchoredPath, .unanchoredSetting,
        .unescapedDot,
        .unknownCheckSystem, .unknownExport, .unknownFixSystem, .unknownItem, .unknownModel, .unknownPlatform,
        .unknownProfile, .unknownRequirement, .unknownSCAPVersion, .unknownSelector, .unknownValue,
        .unmetRequirement, .unquotedVariable, .unreachedRule, .unselectedParent, .unusedCapture, .unusedCatalogEntry,
        .unusedCheck, .unusedComponent, .unusedDefinition, .unusedFile, .unusedFixture, .unusedParameter,
        .unusedPart, .unusedPlatform, .unusedProjectPlatform, .unusedTemplate, .unusedValue, .useCase,
        .uselessLookahead, .valueOutOfBounds, .versionAsText, .weight, .whitespaceInEntity, .wordInClass,
        .wrappedTitle, .wrongLiteral, .xccdfDuplicateID, .xccdfIDForm,
    ].sorted { $0.id < $1.id }

    public static func rule(_ id: String) -> LintRule? { all.first { $0.id == id } }
}
