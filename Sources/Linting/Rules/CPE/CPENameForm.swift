import PatternKit
import SCAP
import XMLKit

extension LintRule {
    static let cpeNameForm = LintRule(
        "cpe-name-form", .identity, .error, "A platform name is no CPE name",
        "Names read `cpe:/PART:VENDOR:…` (CPE 2.2) or `cpe:2.3:PART:VENDOR:…` with eleven attributes (NISTIR 7695).",
        triggering: [.benchmark("<platform idref='cpe:/linux:debian'/>")],
        clean: [
            .benchmark("<platform idref='cpe:/o:debian:debian_linux:13'/>"),
            .benchmark("<platform idref='cpe:2.3:o:debian:debian_linux:13:*:*:*:*:*:*:*'/>"),
        ]
    ) { context in
        let uri = try Pattern("^cpe:/[aho](?::[A-Za-z0-9._~%*?!+\\\\-]*){0,10}$")
        let formatted = try Pattern("^cpe:2\\.3:[aho*-](?::(?:[^:\\\\]|\\\\.)+){10}$")
        func isName(_ name: String) throws -> Bool { try uri.matches(name) || formatted.matches(name) }
        let platforms = try context.xccdf("platform").filter {
            guard let name = $0["idref"], name.hasPrefix("cpe:") else { return false }
            return try !isName(name)
        }.map { Finding($0, "'\($0["idref"] ?? "")' is no CPE name") }
        let items = try context.table.elements("cpe-item").filter { try !isName($0["name"] ?? "") }
            .map { Finding($0, "'\($0["name"] ?? "")' is no CPE name") }
        return platforms + items
    }
}
