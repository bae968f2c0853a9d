import Diagnostics
import Glibc
import Images

/// What is to be scanned, as a command line names it: one grammar for all commands.
///
/// | written | what |
/// | --- | --- |
/// | `/dir`, `./dir` | a root file system in a directory |
/// | `file.tar[.gz\|.zst\|.xz]` | one in an archive; also what `docker save` writes and an OCI layout in an archive |
/// | `docker-archive:FILE[:NAME:TAG]` | what `docker save` writes |
/// | `oci:DIR[:TAG]`, `oci-archive:FILE[:TAG]` | an OCI layout |
/// | `docker://NAME[:TAG][@DIGEST]`, `HOST/NAME…` | an image in a registry |
/// | `container:NAME`, `image:NAME` | of Docker's engine (`DOCKER_HOST`) |
/// | `podman:[container:\|image:]NAME` | of podman's service (`CONTAINER_HOST`) |
/// | `host:` | the running system |
public enum TargetName: Sendable, Equatable {
    public enum Engine: String, Sendable { case docker, podman }

    case host
    case path(String)
    case dockerArchive(String, reference: String?)
    case layout(String, tag: String?)
    case registry(ImageReference)
    case container(String, Engine)
    case image(String, Engine)
    /// A container of this name, or else an image.
    case named(String, Engine)

    /// - Throws: `Diagnostic` for a form without a name, or a name that is none.
    public init(_ text: String) throws(Diagnostic) {
        if let form = try Self.prefixed(text) {
            self = form
        } else if !Self.isThere(text), let first = text.split(separator: "/").first, text.contains("/"),
            !text.hasPrefix("/"), first.contains(".") || first.contains(":") || first == "localhost",
            !text.hasPrefix(".")
        {
            guard let reference = ImageReference(text) else {
                throw .error(
                    "bad-target",
                    "'\(text)' is no file that is there, and no name in a registry: HOST[:PORT]/PATH[:TAG][@sha256:…]")
            }
            self = .registry(reference)
        } else {
            self = .path(text)
        }
    }

    private static func prefixed(_ text: String) throws(Diagnostic) -> TargetName? {
        guard let colon = text.firstIndex(of: ":") else { return nil }
        let rest = String(text[text.index(after: colon)...])
        if text[..<colon] == "host" {
            guard rest.isEmpty else { throw .error("bad-target", "'host:' has no name behind it") }
            return .host
        }
        let forms: [String: (String) throws(Diagnostic) -> TargetName] = [
            "docker-archive": { text in
                let (file, reference) = split(text)
                return .dockerArchive(file, reference: reference)
            },
            "oci": { text in
                let (folder, tag) = split(text)
                return .layout(folder, tag: tag)
            },
            "oci-archive": { text in
                let (file, tag) = split(text)
                return .layout(file, tag: tag)
            },
            "docker": { (text) throws(Diagnostic) in
                guard text.hasPrefix("//"), let reference = ImageReference(String(text.dropFirst(2))) else {
                    throw .error("bad-target", "'docker:\(text)' is no name of an image in a registry")
                }
                return .registry(reference)
            },
            "container": { text in .container(text, .docker) },
            "image": { text in .image(text, .docker) },
            "podman": { text in
                if text.hasPrefix("container:") { return .container(String(text.dropFirst(10)), .podman) }
                if text.hasPrefix("image:") { return .image(String(text.dropFirst(6)), .podman) }
                return .named(text, .podman)
            },
        ]
        guard let form = forms[String(text[..<colon])] else { return nil }
        guard !rest.isEmpty else { throw .error("bad-target", "'\(text)' names nothing") }
        return try form(rest)
    }

    /// A file and what is named in it; a file's name may have a colon too.
    private static func split(_ text: String) -> (String, String?) {
        guard !isThere(text), let colon = text.firstIndex(of: ":") else { return (text, nil) }
        let name = String(text[text.index(after: colon)...])
        return (String(text[..<colon]), name.isEmpty ? nil : name)
    }

    private static func isThere(_ path: String) -> Bool { access(path, F_OK) == 0 }
}
