import PatternKit
import SCAP
import XMLKit

extension LintRule {
    static let misspeltName = LintRule(
        "text-misspelt-name", .text, .note, "The name of a product or standard is not spelt as its owner spells it",
        "Readers search for names, and take a misspelt one for carelessness elsewhere too.",
        triggering: [.benchmark("<Rule id='xccdf_a_rule_x'><title>Configure OpenSsl</title></Rule>")],
        clean: [.benchmark("<Rule id='xccdf_a_rule_x'><title>Configure OpenSSL</title></Rule>")],
        isFixable: true
    ) { context in
        let names: [(wrong: String, right: String)] = [
            ("OpenSsl", "OpenSSL"), ("OpenSSl", "OpenSSL"), ("Openssl", "OpenSSL"), ("OpenSsh", "OpenSSH"),
            ("RedHat", "Red Hat"), ("Redhat", "Red Hat"), ("Red hat", "Red Hat"), ("Selinux", "SELinux"),
            ("SElinux", "SELinux"), ("SeLinux", "SELinux"), ("Github", "GitHub"), ("Gitlab", "GitLab"),
            ("Javascript", "JavaScript"), ("Mysql", "MySQL"), ("Postgresql", "PostgreSQL"), ("Kubernets", "Kubernetes"),
            ("Appamor", "AppArmor"),
            ("Apparmor", "AppArmor"), ("GNU/linux", "GNU/Linux"), ("Nist", "NIST"), ("Pci-dss", "PCI DSS"),
        ]
        let wrong = try Pattern(anyOf: names.map(\.wrong))
        let words = Dictionary(uniqueKeysWithValues: names.map { (Substring($0.wrong), Substring($0.right)) })
        let phrases = names.filter { $0.wrong.contains(" ") }
        func mended(_ text: String) -> String {
            let text = text.split(separator: " ", omittingEmptySubsequences: false).map { words[$0] ?? $0 }
                .joined(separator: " ")
            return phrases.reduce(text) { $0.replacing($1.wrong, with: $1.right) }
        }
        return try context.xccdf("title").compactMap { node in
            let text = node.text
            guard try wrong.matches(text) else { return nil }
            let right = mended(text)
            guard right != text, !text.contains("\n") else { return nil }
            return Finding(node, "this is spelt “\(right)”", edit: .text(right))
        }
    }
}
