import Diagnostics
import XMLKit

/// An element of the OVAL to be written: a test, an object, a state, a variable or a part of one.
struct OVALElement: Hashable {
    struct Attribute: Hashable {
        var name: String
        var value: String
    }

    var name: String
    var attributes: [Attribute] = []
    var children: [OVALElement] = []
    var text: String?
    var origin = Origin()

    /// Where an element was written in the project; two elements are equal wherever they were.
    struct Origin: Hashable {
        var location: SourceLocation?

        static func == (a: Self, b: Self) -> Bool { true }
        func hash(into hasher: inout Hasher) {}
    }

    init(
        _ name: String, _ attributes: KeyValuePairs<String, String?> = [:], text: String? = nil,
        children: [OVALElement] = []
    ) {
        self.name = name
        self.attributes = attributes.compactMap { pair in pair.value.map { Attribute(name: pair.key, value: $0) } }
        self.text = text
        self.children = children
    }

    /// The same element, written there.
    func written(at location: SourceLocation) -> OVALElement {
        var copy = self
        copy.origin.location = location
        return copy
    }

    subscript(_ name: String) -> String? {
        attributes.first { $0.name == name }?.value
    }

    func write(to writer: inout XMLWriter) {
        writer.start(name, attributes.map { ($0.name, $0.value) })
        if let text, !text.isEmpty { writer.text(text) }
        for child in children { child.write(to: &writer) }
        writer.end(name)
    }
}
