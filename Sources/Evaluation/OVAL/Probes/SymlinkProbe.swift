import FileTree
import SCAP

/// `unix:symlink`: where a symbolic link leads in the end (OVAL 5.11 unix symlink_item).
struct SymlinkProbe: Probe {
    let types = [OVALTestType(platform: "unix", name: "symlink")]

    func collect(_ query: ProbeQuery, into sink: ItemSink) throws(ProbeFailure) {
        // The schema allows no operation but `equals`.
        let filepath = try query.required("filepath").value
        do throws(FileTreeError) {
            guard filepath.hasPrefix("/"), try query.view.metadata(filepath)?.type == .symbolicLink else { return }
            guard let target = try query.view.resolve(filepath, followLast: true) else {
                throw FileTreeError(.notFound, filepath)
            }
            sink.add(
                OVALItem(
                    query.type,
                    entities: [OVALItemEntity("filepath", filepath), OVALItemEntity("canonical_path", target)]))
        } catch {
            sink.problem("cannot follow the link: \(error)")
        }
    }
}
