import FileTree
import SCAP
import XMLKit

@testable import Evaluation

/// What a probe collects for one object, written in place, on a tree in memory.
struct ProbeRun {
    let collected: CollectedObject
    let items: [OVALItem]

    /// - Parameters:
    ///   - type: platform and name of the object, as `unix:password`.
    ///   - object: what is inside the object's element.
    ///   - schema: the content's version of OVAL.
    init(
        _ type: String, _ object: String, on tree: any FileTree, facts: (any SystemFacts)? = nil,
        schema: String = "5.11.1"
    ) throws {
        let parts = type.split(separator: ":")
        let text = """
            <oval_definitions xmlns="http://oval.mitre.org/XMLSchema/oval-definitions-5"
                xmlns:oval="http://oval.mitre.org/XMLSchema/oval-common-5"
                xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"><generator>
            <oval:schema_version>\(schema)</oval:schema_version></generator><objects>
            <\(parts[1])_object xmlns="http://oval.mitre.org/XMLSchema/oval-definitions-5#\(parts[0])"
                id="oval:t:obj:1" version="1">\(object)</\(parts[1])_object></objects></oval_definitions>
            """
        let content = OVALContent(root: try XMLParser().parse(Array(text.utf8), source: "oval.xml").root)
        let session = OVALSession(content: content, view: TreeView(tree), facts: facts)
        guard let object = content.object("oval:t:obj:1") else { throw NoObject() }
        collected = try session.collect(object)
        items = collected.items.map { session.items[id: $0] }
    }

    var flag: CollectedObject.Flag { collected.flag }

    /// The items on a line each: `name=value` of every entity, `name!` of one that has no value.
    var lines: [String] {
        items.map { item in
            item.entities.map { $0.status == .exists ? "\($0.name)=\($0.value)" : "\($0.name)!" }
                .joined(separator: " ")
        }
    }

    /// The values that the items have for one entity.
    func values(_ name: String) -> [String] { items.flatMap { $0.entities(named: name).map(\.value) } }

    struct NoObject: Error {}
}

extension MemoryTree {
    /// A tree of regular files with these contents.
    init(files: [String: String]) throws {
        self.init()
        for (path, text) in files.sorted(by: { $0.key < $1.key }) { try add(path, Array(text.utf8)) }
    }

    mutating func add(_ path: String, _ content: [UInt8]) throws {
        try put(path, FileMetadata(type: .regular, mode: 0o644), content: content)
    }

    mutating func addLink(_ path: String, to target: String) throws {
        try put(path, FileMetadata(type: .symbolicLink, mode: 0o777), content: Array(target.utf8))
    }
}
