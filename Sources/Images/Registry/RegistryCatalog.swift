import Diagnostics
import Download
import FoundationEssentials

/// What a registry has (distribution specification, "Content Discovery").
public struct RegistryCatalog: Sendable {
    private let registry: String
    private let client: RegistryClient
    /// Repositories, or tags of one, that are listed at most.
    private static let limit = 100_000

    private struct Repositories: Decodable { let repositories: [String]? }
    private struct Tags: Decodable { let tags: [String]? }

    public init(_ registry: String, _ options: RegistryOptions) throws(Diagnostic) {
        self.registry = registry
        client = try RegistryClient(registry, options: options)
    }

    /// Every tag of every repository whose name begins with `prefix`, in order.
    /// - Throws: `Diagnostic` where the registry does not list them.
    public func images(prefix: String) throws(Diagnostic) -> [ImageReference] {
        let repositories = try pages("/v2/_catalog", scope: "registry:catalog:*") { (bytes: Data) in
            try JSONDecoder().decode(Repositories.self, from: bytes).repositories ?? []
        }
        var images: [ImageReference] = []
        for repository in repositories.sorted() where repository.hasPrefix(prefix) {
            // A name is a part of the next address.
            guard ImageReference("\(registry)/\(repository)") != nil else { continue }
            let tags = try pages("/v2/\(repository)/tags/list", scope: "repository:\(repository):pull") {
                (bytes: Data) in
                try JSONDecoder().decode(Tags.self, from: bytes).tags ?? []
            }
            for tag in tags.sorted() {
                guard let image = ImageReference("\(registry)/\(repository):\(tag)") else { continue }
                images.append(image)
            }
            guard images.count <= Self.limit else { throw failure("it lists more than \(Self.limit) images") }
        }
        return images
    }

    private func pages(
        _ path: String, scope: String, _ decode: (Data) throws -> [String]
    ) throws(Diagnostic) -> [String] {
        var found: [String] = []
        var seen: Set<String> = []
        var next: String? = path + "?n=1000"
        while let page = next, seen.insert(page).inserted {
            let answer: (response: HTTPClient.Response, bytes: [UInt8])
            do throws(HTTPClient.Failure) {
                answer = try client.document(page, scope: scope, limit: 16 << 20)
            } catch {
                throw failure(error.message)
            }
            guard let names = try? decode(Data(answer.bytes)) else { throw failure("it does not answer with a list") }
            found += names
            guard found.count <= Self.limit else { throw failure("it lists more than \(Self.limit) names") }
            next = answer.response.headers["link"].flatMap { Self.next($0, path) }
        }
        return found
    }

    /// The next page of `</v2/…?last=…>; rel="next"`, if it is one of the same list.
    private static func next(_ link: String, _ path: String) -> String? {
        guard link.contains("rel=\"next\""), let open = link.firstIndex(of: "<"), let end = link.firstIndex(of: ">"),
            open < end
        else { return nil }
        let target = String(link[link.index(after: open)..<end])
        guard let query = target.firstIndex(of: "?"), target[..<query].hasSuffix(path) else { return nil }
        return path + target[query...]
    }

    private func failure(_ text: String) -> Diagnostic {
        .error("registry", "registry \(client.host): \(text)")
    }
}
