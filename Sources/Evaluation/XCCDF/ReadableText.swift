import SCAP
import XMLKit

/// Texts of a benchmark as people read them.
public enum ReadableText {
    /// An item's title in the benchmark's first language, with values put in for `sub` elements.
    public static func title(of item: XMLNode, _ profile: ResolvedProfile?) -> String {
        item.first("title").map { text(of: $0, profile) } ?? ""
    }

    /// The text of an element without markup; `sub` elements become the values or plain texts that they name
    /// (NISTIR 7275r4 §7.2.3.6).
    public static func text(of node: XMLNode, _ profile: ResolvedProfile?) -> String {
        var text = ""
        for part in node.content {
            switch part {
            case .text(let piece): text += piece
            case .element(let element):
                if element.localName == "sub", let id = element["idref"] {
                    text += profile?.value(id)?.joined(separator: ", ") ?? plainText(id, from: node) ?? ""
                } else {
                    text += Self.text(of: element, profile)
                }
            }
        }
        return text
    }

    private static func plainText(_ id: String, from node: XMLNode) -> String? {
        var root = node
        while let parent = root.parent, root.localName != "Benchmark" { root = parent }
        return root.children("plain-text").first { $0["id"] == id }?.text
    }
}
