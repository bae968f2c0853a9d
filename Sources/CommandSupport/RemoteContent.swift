import Diagnostics
import Download
import SCAP
import XMLKit

/// What to do about components that a data stream says are elsewhere (NIST SP 800-126r3 §3.1, remote components).
public enum RemoteContent: Sendable, Equatable {
    /// They are not used, and the user is told so.
    case unused
    /// They are fetched from their addresses.
    case fetched
    /// They are read from files of their names in this directory.
    case local(String)

    /// Loads the components that `stream` refers to and does not hold.
    /// - Parameters:
    ///   - progress: gets what is being fetched, in pieces of a line, as the reference prints it.
    ///   - warn: gets a sentence for each component that is not used.
    /// - Returns: the documents by the address that their references give.
    public func load(
        _ stream: DataStream, progress: (String) -> Void, warn: (String) -> Void
    ) -> [String: XMLDocument] {
        var documents: [String: XMLDocument] = [:]
        for reference in stream.references where reference.isRemote {
            let elsewhere = "Datastream component '\(reference.id)' points out to the remote '\(reference.href)'"
            switch self {
            case .unused:
                warn("\(elsewhere). Use '--fetch-remote-resources' option to download it.")
            case .fetched:
                progress("Downloading: \(reference.href) ... ")
                do throws(Diagnostic) {
                    documents[reference.href] = try Self.fetch(reference.href)
                    progress("ok\n")
                } catch {
                    progress("error\n")
                    warn("\(elsewhere), which \(error.message).")
                }
            case .local(let directory):
                let path = "\(directory)/\(stream.fileName(of: reference))"
                do throws(Diagnostic) {
                    documents[reference.href] = try DocumentLoader().load(path)
                    warn("Using local file '\(path)' instead of '\(reference.href)'")
                } catch {
                    warn("\(elsewhere). The file '\(path)' cannot be used in its place: \(error.message).")
                }
            }
            if documents[reference.href] == nil {
                warn("Skipping '\(reference.href)' file which is referenced from datastream")
            }
        }
        return documents
    }

    private static func fetch(_ address: String) throws(Diagnostic) -> XMLDocument {
        let directory = try TemporaryDirectory()
        let path = directory.file("component.xml")
        try Download().get(address, into: path)
        do throws(Diagnostic) {
            return try withExtendedLifetime(directory) { () throws(Diagnostic) in try DocumentLoader().load(path) }
        } catch {
            throw .error(error.id, "is not usable: \(error.message)", at: SourceLocation(file: address))
        }
    }
}
