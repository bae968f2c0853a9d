import Diagnostics
import Testing
import XMLKit

@testable import Validation

/// What libxml2 says, in a sentence.
@Suite struct SchemaSentenceTests {
    @Test(arguments: [
        (
            "Element '{urn:a}x': This element is not expected. Expected is one of ( {urn:a}y, {urn:a}z ).",
            "<x> may not stand here; expected <y> or <z>"
        ),
        (
            "Element '{urn:b}x': This element is not expected. Expected is ( {urn:a}x ).",
            "<x> is in the namespace “urn:b” and not in “urn:a”"
        ),
        ("Element '{urn:a}x': Missing child element(s). Expected is ( y ).", "<x> ends too early; expected <y>"),
        ("Element 'x', attribute 'y': The attribute 'y' is not allowed.", "<x> has no attribute “y”"),
        ("Element 'x': The attribute 'id' is required but missing.", "<x> needs the attribute “id”"),
        (
            "Element 'x', attribute 'op': [facet 'enumeration'] The value 'equal' is not an element of the set {'equals', 'less than'}.",
            "“equal” is no value of the attribute “op” of <x>: “equals” or “less than”; did you mean “equals”?"
        ),
        (
            "Element 'x': No match found for key-sequence ['a:1'] of keyref '{urn:a}stateKeyRef'.",
            "<x> refers to “a:1”, which is not there (stateKeyRef)"
        ),
        (
            "Element 'x': Duplicate key-sequence ['a:1'] in key identity-constraint '{urn:a}definitionKey'.",
            "“a:1” of <x> is used twice (definitionKey)"
        ),
        ("Element '{urn:a}x': Something new about '{urn:b}y'.", "<x>: Something new about 'y'"),
    ])
    func `each message has its sentence`(message: String, sentence: String) {
        #expect(SchemaSentence.sentence(message) == sentence)
    }
}
