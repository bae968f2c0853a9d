import PatternKit
import SCAP
import XMLKit

extension LintRule {
    static let malformedLink = LintRule(
        "text-malformed-link", .text, .warning, "A link cannot lead anywhere",
        "The address has spaces in it, no host, no scheme, or one that is misspelt. Whether an address is there is not looked for.",
        triggering: [
            .benchmark(
                "<Rule id='xccdf_a_rule_x'><title>t</title><reference href='htps://example.org/a'>x</reference></Rule>"),
            .benchmark(
                "<Rule id='xccdf_a_rule_x'><title>t</title><reference href='https:/example.org/a b'>x</reference></Rule>"
            ),
            .benchmark(
                "<Rule id='xccdf_a_rule_x'><title>t</title><reference href='www.example.org'>x</reference></Rule>"
            ),
        ],
        clean: [
            .benchmark(
                "<Rule id='xccdf_a_rule_x'><title>t</title><reference href='https://example.org/a'>x</reference></Rule>"
            ),
            .benchmark("<Rule id='xccdf_a_rule_x'><title>t</title><reference href='urn:a:b'>x</reference></Rule>"),
        ]
    ) { context in
        let form = try Pattern("^https?://[^\\s/?#<>\"{}|\\\\^`]+[^\\s<>\"{}|\\\\^`]*$")
        let broken = try Pattern("^(?:www\\.|h+t+p+s?[/;])")
        let nodes = context.xccdf("reference") + context.table.elements("a")
        return try nodes.compactMap { node in
            guard let href = node["href"], !href.isEmpty, !href.hasPrefix("#") else { return nil }
            let scheme = href.prefix { $0 != ":" }.lowercased()
            let isFine =
                switch scheme {
                case "http", "https": try form.matches(href)
                case "urn", "mailto", "ftp", "file", "cpe", "doi": !href.contains(" ")
                default:
                    // A relative address, or a misspelt scheme.
                    try !href.contains("://") && !href.contains(" ") && !broken.matches(href)
                }
            return isFine ? nil : Finding(node, "'\(href)' is no address")
        }
    }
}
