import SCAP
import XMLKit

extension LintRule {
    static let plainHTTP = LintRule(
        "supply-plain-http", .supplyChain, .warning, "Content is fetched over a connection that anyone can change",
        "What comes over `http:` is whatever somebody on the way wanted it to be. Name an `https:` address.",
        triggering: [
            .collection(
                "<ds:data-stream id='s'><ds:checks><ds:component-ref id='r' xlink:href='http://example.org/o.xml'/></ds:checks></ds:data-stream>"
            ),
            .benchmark(
                "<Rule id='xccdf_a_rule_x'><title>t</title><fix system='urn:xccdf:fix:script:sh'>curl -O http://example.org/key</fix></Rule>"
            ),
        ],
        clean: [
            .benchmark(
                "<Rule id='xccdf_a_rule_x'><title>t</title><fix system='urn:xccdf:fix:script:sh'>curl http://localhost:80/</fix></Rule>"
            ),
            .collection(
                "<ds:data-stream id='s'><ds:checks><ds:component-ref id='r' xlink:href='https://example.org/o.xml'/></ds:checks></ds:data-stream>"
            ),
        ]
    ) { context in
        let components = context.table.elements("component-ref").filter {
            $0.attribute("href", namespace: SCAPNamespace.xlink)?.hasPrefix("http:") ?? false
        }
        let checks = context.xccdf("check-content-ref").filter { $0["href"]?.hasPrefix("http:") ?? false }
        let updates = context.xccdf("version").filter { $0["update"]?.hasPrefix("http:") ?? false }
        let fetchers: Set = ["curl", "wget", "rpm", "dnf", "yum", "zypper", "apk", "pip", "pip3", "git"]
        let scripts = context.scripts.flatMap { script -> [Finding] in
            script.syntax.commands.compactMap { command in
                let words = command.simple.drop { $0.text == "sudo" }
                guard let name = words.first?.text, fetchers.contains(name),
                    let word = words.dropFirst().first(where: { word in
                        let address = word.text.drop { "\"'".contains($0) }
                        return address.hasPrefix("http://") && !Self.isOwnHost(address)
                    })
                else { return nil }
                return Finding(script, line: command.line, "'\(name)' fetches \(word.text) over plain http")
            }
        }
        return (components + checks + updates).map { Finding($0, "this is fetched over plain http") } + scripts
    }

    private static func isOwnHost(_ address: Substring) -> Bool {
        ["localhost", "127.", "[::1]"].contains { address.dropFirst("http://".count).hasPrefix($0) }
    }
}
