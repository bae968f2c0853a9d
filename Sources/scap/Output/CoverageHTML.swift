import RuleTesting
import XMLKit

/// Coverage as a page: every rule's check, with what was never true or never false marked.
enum CoverageHTML {
    private static let style = """
        body { font: 15px/1.5 system-ui, sans-serif; max-width: 70rem; margin: 2rem auto; padding: 0 1rem; color: #1c2024 }
        h2 { font-size: 1.05rem; margin: 2rem 0 .3rem } .folder { color: #60646c; font-size: .85rem }
        table { border-collapse: collapse } td, th { padding: .15rem .8rem .15rem 0; text-align: left }
        ol { list-style: none; margin: 0; padding: 0; font-family: ui-monospace, monospace; font-size: .82rem }
        li { padding: .1rem .4rem; border-left: .3rem solid #d9d9e0; margin: 1px 0; overflow-wrap: anywhere }
        li.seen { border-color: #30a46c; background: #f4fbf6 } li.part { border-color: #f5a623; background: #fff7e6 }
        li.none { border-color: #e5484d; background: #fff0f0 } b { float: right; font-weight: 600; padding-left: 1rem }
        """

    static func render(_ report: CoverageReport) -> String {
        var writer = XMLWriter(declaration: false)
        writer.element("html", ["lang": "en"]) { html in
            html.element("head") {
                $0.leaf("meta", ["charset": "utf-8"])
                $0.leaf("title", "Coverage")
                $0.leaf("style", style)
            }
            html.element("body") { body in
                body.leaf("h1", "Coverage")
                totals(report, &body)
                for rule in report.rules { write(rule, &body) }
                if !report.platforms.isEmpty {
                    body.leaf("h2", "Platforms")
                    body.element("ol") { list in
                        for point in report.platforms { line(point.label, 0, point, &list) }
                    }
                }
            }
        }
        return "<!DOCTYPE html>\n" + writer.string
    }

    private static func totals(_ report: CoverageReport, _ body: inout XMLWriter) {
        body.element("table") { table in
            for kind in CoverageReport.Kind.allCases.map(Optional.some) + [nil] {
                let share = report.share(of: kind)
                table.element("tr") {
                    $0.leaf("th", kind?.rawValue ?? "all")
                    $0.leaf("td", CoverageText.percent(share.percent))
                    $0.leaf("td", "\(share.seen) of \(share.all) outcomes")
                }
            }
        }
    }

    private static func write(_ rule: CoverageReport.Rule, _ body: inout XMLWriter) {
        body.leaf("h2", ["id": rule.id], rule.title)
        body.leaf("div", ["class": "folder"], rule.folder)
        body.element("ol") { list in
            for part in rule.lines { line(part.text, part.depth, part.point, &list) }
        }
    }

    private static func line(_ text: String, _ depth: Int, _ point: CoverageReport.Point?, _ list: inout XMLWriter) {
        let state = point.map { $0.isCovered ? "seen" : $0.isSeenTrue || $0.isSeenFalse ? "part" : "none" }
        let title = point.map { "\($0.kind.rawValue), \($0.place)" }
        list.element("li", ["class": state, "title": title, "style": "margin-left: \(depth)rem"]) { item in
            item.text(text)
            if let missing = point?.missing {
                item.leaf("b", missing)
            }
        }
    }
}
