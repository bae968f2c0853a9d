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

    init(
        _ name: String, _ attributes: KeyValuePairs<String, String?> = [:], text: String? = nil,
        children: [OVALElement] = []
    ) {
        self.name = name
        self.attributes = attributes.compactMap { pair in pair.value.map { Attribute(name: pair.key, value: $0) } }
        self.text = text
        self.children = children
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
