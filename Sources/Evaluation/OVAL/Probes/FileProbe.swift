import FileTree
import SCAP

/// `unix:file`: the metadata of files and directories (OVAL 5.11 unix file_item).
struct FileProbe: Probe {
    let types = [OVALTestType(platform: "unix", name: "file")]

    func collect(_ query: ProbeQuery, into sink: ItemSink) throws(ProbeFailure) {
        // Ids and times became numbers in OVAL 5.8; before they were strings.
        let number: OVALDatatype = query.schemaVersion < OVALSchemaVersion("5.8") ? .string : .int
        try FileSearch(query, sink).run { match in
            do throws(FileTreeError) {
                // A file that has gone since it was listed is no finding.
                guard let metadata = try Self.metadata(match, query) else { return }
                var item = OVALItem(query.type)
                if match.filename != nil { item.entities.append(OVALItemEntity("filepath", match.filepath)) }
                item.entities.append(OVALItemEntity("path", match.path))
                item.entities.append(OVALItemEntity("filename", match.filename ?? ""))
                item.entities += Self.entities(metadata, number)
                item.entities.append(try Self.accessControlList(match, query))
                sink.add(item)
            } catch {
                sink.problem(error.description)
            }
        }
    }

    /// `lstat` of what was found: of the link itself, where the search went through one to get there.
    private static func metadata(
        _ match: FileSearch.Match, _ query: ProbeQuery
    ) throws(FileTreeError) -> FileMetadata? {
        match.isFollowed
            ? try query.view.metadata(match.filepath) : try query.view.metadata(canonical: match.canonical)
    }

    private static func entities(_ file: FileMetadata, _ number: OVALDatatype) -> [OVALItemEntity] {
        func bit(_ name: String, _ mask: UInt16) -> OVALItemEntity { OVALItemEntity(name, file.mode & mask != 0) }
        return [
            OVALItemEntity("type", file.type.rawValue),
            OVALItemEntity("group_id", String(file.groupID), number),
            OVALItemEntity("user_id", String(file.userID), number),
            OVALItemEntity("a_time", String(file.accessTime), number),
            OVALItemEntity("c_time", String(file.changeTime), number),
            OVALItemEntity("m_time", String(file.modificationTime), number),
            OVALItemEntity("size", file.size),
            bit("suid", 0o4000), bit("sgid", 0o2000), bit("sticky", 0o1000),
            bit("uread", 0o400), bit("uwrite", 0o200), bit("uexec", 0o100),
            bit("gread", 0o40), bit("gwrite", 0o20), bit("gexec", 0o10),
            bit("oread", 0o4), bit("owrite", 0o2), bit("oexec", 0o1),
        ]
    }

    /// Whether the file has an access control list beyond its mode.
    private static func accessControlList(
        _ match: FileSearch.Match, _ query: ProbeQuery
    ) throws(FileTreeError) -> OVALItemEntity {
        var target: String? = match.canonical
        if match.kind == .link {
            do throws(FileTreeError) {
                target = try query.view.resolve(match.filepath, followLast: true)
            } catch  where error.reason == .linkLoop {
                // A link that leads to itself is a finding like one that leads nowhere.
                target = nil
            } catch  where error.reason == .permission {
                return OVALItemEntity("has_extended_acl", "", .boolean, status: .notCollected)
            }
        }
        guard match.kind != .danglingLink, let canonical = target else {
            return .missing("has_extended_acl", .boolean)
        }
        let list = try query.view.tree.extendedAttribute("system.posix_acl_access", at: canonical)
        return OVALItemEntity("has_extended_acl", list != nil)
    }
}
