import Diagnostics
import Glibc

/// Brings together what several runs, or the parts of one, have left in directories.
public enum ScanMerge {
    /// The newest record of each target, and a missing one for each target of the list that has none.
    /// - Parameters:
    ///   - directories: in each of which targets have their folders.
    ///   - list: what should be there; `nil` to take what is.
    ///   - output: where the summary is written.
    /// - Throws: `Diagnostic` for a directory that cannot be read, a record that is none, or where there is none at all.
    public static func summary(
        of directories: [String], list: ScanList?, output: String
    ) throws(Diagnostic) -> ScanSummary {
        var found: [String: (record: ScanRecord, folder: String?)] = [:]
        for directory in directories {
            for name in try names(in: directory) {
                let (folder, file) = ("\(directory)/\(name)", "\(directory)/\(name)/\(ScanFolder.record)")
                guard access(file, F_OK) == 0 else { continue }
                guard let record = ScanFolder.read(file) else {
                    throw .error("bad-record", "is no record of a scan", at: SourceLocation(file: file))
                }
                if let other = found[record.target], (other.record.start ?? "") >= (record.start ?? "") { continue }
                found[record.target] = (record, folder)
            }
        }
        if let list {
            let listed = list.targets.map { target in
                found[target]
                    ?? (ScanRecord(target: target, state: .missing, message: "it has not been scanned"), nil)
            }
            return ScanSummary(listed, directory: output)
        }
        guard !found.isEmpty else {
            throw .error("no-target", "there are no results in \(directories.joined(separator: ", "))")
        }
        return ScanSummary(Array(found.values), directory: output)
    }

    private static func names(in directory: String) throws(Diagnostic) -> [String] {
        guard let stream = opendir(directory) else {
            throw .error("unreadable", "cannot read '\(directory)': \(String(cString: strerror(errno)))")
        }
        defer { closedir(stream) }
        var names: [String] = []
        while let entry = readdir(stream) {
            let name = withUnsafePointer(to: entry.pointee.d_name) { pointer in
                pointer.withMemoryRebound(to: CChar.self, capacity: 256) { String(cString: $0) }
            }
            if !name.hasPrefix(".") { names.append(name) }
        }
        return names.sorted()
    }
}
