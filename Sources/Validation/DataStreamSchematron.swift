import Diagnostics
import SCAP
import XMLKit

/// The Schematron rules of a source data stream: those of the components that its first checklist and its first check
/// bring in, and those of the data stream itself.
public struct DataStreamSchematron {
    /// A document inside the data stream, by the name that others call it by.
    public struct Component: Sendable {
        public let name: String
        public let root: XMLNode
    }

    private let collection: DataStreamCollection

    /// - Parameter root: a `data-stream-collection` element.
    public init(_ root: XMLNode) {
        collection = DataStreamCollection(root: root)
    }

    /// The components in the order in which the reference looks at them: that of its table of names.
    /// - Returns: `nil` where a catalog names a component that is not there.
    public func components() -> [Component]? {
        guard let stream = collection.dataStreams.first else { return nil }
        var found: [Component] = []
        for first in [stream.checklists.first, stream.checks.first].compactMap({ $0 }) {
            guard add(first, named: first.id, of: stream, to: &found) else { return nil }
        }
        return found.enumerated().sorted {
            (Self.place($0.element.name), $0.offset) < (Self.place($1.element.name), $1.offset)
        }.map(\.element)
    }

    private func add(
        _ reference: ComponentReference, named name: String, of stream: DataStream, to found: inout [Component]
    ) -> Bool {
        // What is fetched, and what is a script, has no Schematron rules.
        guard !reference.isRemote, !found.contains(where: { $0.name == name }) else { return true }
        guard collection.component(reference) != nil else { return false }
        guard let root = collection.content(reference), root.localName != "script" else { return true }
        found.append(Component(name: name, root: root))
        let folder = name.lastIndex(of: "/").map { name[...$0] } ?? ""
        for entry in reference.node.first("catalog")?.children("uri") ?? [] {
            guard let called = entry["name"], let uri = entry["uri"],
                let next = stream.reference(id: String(uri.dropFirst()))
            else { return false }
            guard add(next, named: folder + called, of: stream, to: &found) else { return false }
        }
        return true
    }

    /// The place of a name in the reference's table.
    private static func place(_ name: String) -> UInt32 {
        name.utf8.reduce(UInt32(0)) { 97 &* $0 &+ UInt32($1) } % 389
    }

    /// What the reference checks besides the style sheet, in the style sheet's form: SRC-236-2 and SRC-346-1. It looks at
    /// checks that stand directly in a rule, and a checklist without a catalog breaks both.
    public func brokenReferences() -> String {
        let context = RequirementContext(collection.root)
        var text = ""
        if let id = firstStream(context, failing: Self.everyRuleIsChecked, where: { $0["use-case"] == "CONFIGURATION" })
        {
            text += "Error: SRC-236-2|scap:data-stream \(id)\n"
        }
        if let id = firstStream(context, failing: Self.everyNameIsDefined, where: { _ in true }) {
            text += "Error: SRC-346-1|scap:data-stream \(id)\n"
        }
        return text
    }

    private func firstStream(
        _ context: RequirementContext, failing check: (ReferencedChecklist) -> Bool, where include: (XMLNode) -> Bool
    ) -> String? {
        context.collection.dataStreams.first { stream in
            include(stream.node)
                && !context.checklists(of: stream).allSatisfy {
                    $0.content != nil && $0.reference.node.first("catalog") != nil && check($0)
                }
        }?.id
    }

    /// Whether each rule has a check by name that is in OVAL or OCIL.
    private static func everyRuleIsChecked(_ checklist: ReferencedChecklist) -> Bool {
        checklist.rules.allSatisfy { rule in
            checklist.uses(of: rule).contains { use in
                use.isDirect && (use.isOVAL || use.isOCIL) && !use.isExternal && use.name != nil
                    && (use.content?.hasDefinition(use.name, classes: ["compliance", "patch"]) ?? false
                        || use.content?.hasQuestionnaire(use.name) ?? false)
            }
        }
    }

    /// Whether each name that an OVAL check of a rule gives is defined.
    private static func everyNameIsDefined(_ checklist: ReferencedChecklist) -> Bool {
        checklist.uses.allSatisfy { use in
            guard use.isOVAL, use.isDirect, !use.isExternal else { return true }
            guard let content = use.content else { return false }
            return use.name.map { content.definitions[$0] != nil } ?? true
        }
    }
}
