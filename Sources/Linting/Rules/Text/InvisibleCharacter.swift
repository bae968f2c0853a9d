import XMLKit

extension LintRule {
    static let invisibleCharacter = LintRule(
        "text-invisible-character", .text, .warning, "A value has a character in it that nobody sees",
        """
        A zero-width space, a no-break space, a byte order mark or a soft hyphen in an id, an identifier, a path or a pattern \
        makes it another one, and a comparison fails for a reason that cannot be seen.
        """,
        triggering: [.oval("<objects><o id='oval:a:obj:1'><path>/etc\u{200B}</path></o></objects>")],
        clean: [.oval("<objects><o id='oval:a:obj:1'><path>/etc</path></o></objects>")],
        isFixable: true
    ) { context in
        let unseen: Set<Unicode.Scalar> = [
            "\u{200B}", "\u{200C}", "\u{200D}", "\u{FEFF}", "\u{AD}", "\u{2060}", "\u{A0}",
        ]
        func finding(_ node: XMLNode) -> Finding? {
            let text = node.text
            guard text.utf8.contains(where: { $0 > 127 }),
                let scalar = text.unicodeScalars.first(where: unseen.contains)
            else { return nil }
            var mended = String.UnicodeScalarView()
            for scalar in text.unicodeScalars where !unseen.contains(scalar) || scalar == "\u{A0}" {
                mended.append(scalar == "\u{A0}" ? " " : scalar)
            }
            let name = "U+" + String(scalar.value, radix: 16, uppercase: true)
            return Finding(node, "the character \(name) stands in this \(node.localName)", edit: .text(String(mended)))
        }
        return context.entities.compactMap { finding($0.node) } + context.xccdf("ident").compactMap(finding)
            + context.xccdf("value").compactMap(finding)
    }
}
