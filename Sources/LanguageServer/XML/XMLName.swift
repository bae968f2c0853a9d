/// The kinds of things in SCAP documents that have ids.
enum XMLKind: String, Sendable {
    case benchmark, profile, group, rule, value
    case definition, test, object, state, variable
    case platform, component
    case componentReference = "component reference"
    case dataStream = "data stream"

    /// What an element with an id declares.
    /// - Parameter parent: the local name of the element around it.
    init?(element: String, parent: String) {
        switch (element, parent) {
        case ("Benchmark", _): self = .benchmark
        case ("Profile", _): self = .profile
        case ("Group", _): self = .group
        case ("Rule", _): self = .rule
        case ("Value", _): self = .value
        case ("definition", "definitions"): self = .definition
        case (_, "tests"): self = .test
        case (_, "objects"): self = .object
        case (_, "states"): self = .state
        case (_, "variables"): self = .variable
        case ("platform", "platform-specification"): self = .platform
        case ("component", _), ("extended-component", _): self = .component
        case ("component-ref", _): self = .componentReference
        case ("data-stream", _): self = .dataStream
        default: return nil
        }
    }
}

/// A place that names something by its id.
struct XMLReference {
    /// What may be meant.
    var kinds: [XMLKind]
    /// What stands before the id: `#` in references to components.
    var prefix = ""

    /// The references in attributes and in the texts of elements (XCCDF 1.2, OVAL 5.11, SCAP 1.3 source data streams).
    /// - Parameter attribute: the local name of an attribute; `nil` for the element's text.
    init?(element: String, attribute: String?, value: String) {
        switch (element, attribute) {
        case (_, "test_ref"): kinds = [.test]
        case (_, "definition_ref"): kinds = [.definition]
        case (_, "object_ref"), ("object_reference", nil): kinds = [.object]
        case (_, "state_ref"), ("filter", nil): kinds = [.state]
        case (_, "var_ref"), ("var_ref", nil), ("check-export", "export-name"): kinds = [.variable]
        case ("select", "idref"), ("refine-rule", "idref"), ("requires", "idref"), ("conflicts", "idref"):
            kinds = [.rule, .group]
        case ("set-value", "idref"), ("refine-value", "idref"), ("sub", "idref"), ("check-export", "value-id"):
            kinds = [.value]
        case ("rule-result", "idref"): kinds = [.rule]
        case ("profile", "idref"), ("Profile", "extends"): kinds = [.profile]
        case ("Rule", "extends"): kinds = [.rule]
        case ("Group", "extends"): kinds = [.group]
        case ("Value", "extends"): kinds = [.value]
        case ("check-content-ref", "name"): kinds = [.definition]
        case ("platform", "idref") where !value.hasPrefix("cpe:"):
            kinds = [.platform]
            prefix = "#"
        case ("component-ref", "href"):
            kinds = [.component]
            prefix = "#"
        case ("uri", "uri"):
            kinds = [.componentReference]
            prefix = "#"
        default: return nil
        }
    }
}
