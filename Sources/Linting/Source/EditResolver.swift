import Authoring
import Diagnostics
import XMLKit

/// Finds the bytes that an edit of an element means in the file that the element was written in.
struct EditResolver {
    /// The source of an XML document.
    private let xml: XMLSource?
    /// The numbers of the document's elements, which are those of the source's tags.
    private let numbers: XMLElementNumbers?
    /// The project that a document was built from.
    private let project: ProjectOutline?
    /// The files of the project that were looked at.
    private var files: [String: YAMLSource] = [:]

    init(xml: XMLSource, of document: XMLDocument) {
        self.xml = xml
        numbers = XMLElementNumbers(document)
        project = nil
    }

    init(project: ProjectOutline) {
        self.project = project
        xml = nil
        numbers = nil
    }

    /// The edit of the file; `nil` where the element is not written as it reads, and so is left to its author.
    mutating func fixIt(_ edit: LintRule.Edit, of node: XMLNode) -> Diagnostic.FixIt? {
        if let project {
            guard case .text(let new) = edit else { return nil }
            let place = project.sourceMap.location(of: node)
            if files[place.file] == nil {
                files[place.file] = project.texts[place.file].map { YAMLSource($0, file: place.file) }
            }
            return files[place.file]?.replacing(node.text, by: new, at: place)
        }
        guard let xml, let number = numbers?[node], xml.tags.indices.contains(number) else { return nil }
        let tag = xml.tags[number]
        let range: Range<Int>
        let old: String
        let new: String
        var isAttribute = false
        switch edit {
        case .text(let text):
            guard node.children.first(where: { _ in true }) == nil else { return nil }
            (range, old, new) = (xml.text(of: tag), node.text, text)
        case .attribute(let name, let value):
            guard let found = xml.value(of: name, in: tag) else { return nil }
            let local = name.split(separator: ":").last.map(String.init) ?? name
            let attribute = node.attributes.first { $0.name.qualified == name || $0.name.local == local }
            guard let attribute else { return nil }
            (range, old, new, isAttribute) = (found, attribute.value, value, true)
        }
        let raw = String(decoding: xml.bytes[range], as: UTF8.self)
        guard raw == old || raw == XMLSerializer.escaped(old, attribute: isAttribute) else { return nil }
        return .init(
            summary: "write “\(new)”", location: xml.location(of: range.lowerBound, file: node.location.file),
            length: range.count, replacement: XMLSerializer.escaped(new, attribute: isAttribute))
    }
}
