import SCAP
import XMLKit

extension LintRule {
    static let statusDate = LintRule(
        "xccdf-status-date", .xccdf, .note, "A benchmark's status has no date",
        "Of several statuses the one with the latest date counts (NISTIR 7275r4 §6.2.8), and readers want to know how old content is.",
        triggering: [.benchmark("<status>draft</status>")],
        clean: [.benchmark("<status date='2026-01-01'>draft</status>")]
    ) { context in
        context.checklists.flatMap { $0.benchmark.node.children("status") }.filter { $0["date"] == nil }
            .map { Finding($0, "this status has no date") }
    }
}
