import SCAP
import XMLKit

extension LintRule {
    static let emptyText = LintRule(
        "xccdf-empty-text", .text, .warning, "A text is empty",
        "The element stands there and says nothing: guides and results show a heading over an empty place. Write the text, or leave the element out.",
        triggering: [.benchmark("<Profile id='xccdf_a_profile_p'><title>p</title><description/></Profile>")],
        clean: [
            .benchmark(
                "<Profile id='xccdf_a_profile_p'><title>p</title><description>Who should take it.</description></Profile>"
            )
        ]
    ) { context in
        [
            "title", "description", "rationale", "notice", "front-matter", "rear-matter", "question", "warning",
            "fixtext",
        ]
        .flatMap { context.xccdf($0) }
        .filter { node in
            node.children.first(where: { _ in true }) == nil && node.text.allSatisfy(\.isWhitespace)
        }
        .map { Finding($0, "this \($0.localName) is empty") }
    }
}
