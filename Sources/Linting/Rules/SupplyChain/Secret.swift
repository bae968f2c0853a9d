import PatternKit
import SCAP
import XMLKit

extension LintRule {
    static let secret = LintRule(
        "supply-secret", .supplyChain, .error, "A secret stands in the content",
        """
        A private key or an access token in content is given to everyone who gets the content. Revoke it, and take it out of \
        the history of the files as well.
        """,
        triggering: [.benchmark("<description>-----BEGIN RSA PRIVATE KEY----- MIIEpAIBAAKCAQEA</description>")],
        clean: [.benchmark("<description>Files that hold BEGIN RSA PRIVATE KEY are kept from others.</description>")]
    ) { context in
        let key = try Pattern(
            "-----BEGIN (?:RSA |EC |OPENSSH |DSA )?PRIVATE KEY-----\\s*[A-Za-z0-9+/]{16}|\\bAKIA[0-9A-Z]{16}\\b|\\b(?:ghp_[A-Za-z0-9]{36}|github_pat_\\w{22,}|glpat-[\\w-]{20,}|xox[abprs]-[0-9A-Za-z-]{20,})\\b"
        )
        let names = [
            "description", "rationale", "fixtext", "fix", "pre", "code", "value", "script", "literal_component",
        ]
        return try names.flatMap { name in
            try context.table.elements(name).filter { try key.matches($0.text) }.map {
                Finding($0, "this looks like a private key or an access token")
            }
        }
    }
}
