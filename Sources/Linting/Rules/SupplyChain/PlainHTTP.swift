import SCAP
import XMLKit

extension LintRule {
    static let plainHTTP = LintRule(
        "supply-plain-http", .supplyChain, .warning, "Content is fetched over a connection that anyone can change",
        "What comes over `http:` is whatever somebody on the way wanted it to be. Name an `https:` address.",
        triggering: [
            .collection(
                "<ds:data-stream id='s'><ds:checks><ds:component-ref id='r' xlink:href='http://example.org/o.xml'/></ds:checks></ds:data-stream>"
            )
        ],
        clean: [
            .collection(
                "<ds:data-stream id='s'><ds:checks><ds:component-ref id='r' xlink:href='https://example.org/o.xml'/></ds:checks></ds:data-stream>"
            )
        ]
    ) { context in
        let components = context.table.elements("component-ref").filter {
            $0.attribute("href", namespace: SCAPNamespace.xlink)?.hasPrefix("http:") ?? false
        }
        let checks = context.xccdf("check-content-ref").filter { $0["href"]?.hasPrefix("http:") ?? false }
        let updates = context.xccdf("version").filter { $0["update"]?.hasPrefix("http:") ?? false }
        return (components + checks + updates).map { Finding($0, "this is fetched over plain http") }
    }
}
