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
        func mended(_ text: String) -> String {
            var text = text
            for (wrong, right) in names where text.contains(wrong) {
                text = text.split(separator: " ", omittingEmptySubsequences: false)
                    .map { $0 == wrong ? right : String($0) }.joined(separator: " ")
                if wrong.contains(" ") { text = text.replacing(wrong, with: right) }
            }
            return text
        }
        return context.xccdf("title").compactMap { node in
            let text = node.text
            let right = mended(text)
            guard right != text, !text.contains("\n") else { return nil }
            return Finding(node, "this is spelt “\(right)”", edit: .text(right))
        }
    }
}
