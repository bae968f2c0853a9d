import PatternKit
import SCAP
import XMLKit

extension LintRule {
    static let unescapedDot = LintRule(
        "oval-unescaped-dot", .oval, .note, "A dot in a pattern of file names stands for any character",
        "`^sshd.conf$` matches `sshd_conf` too. Write `\\.` where the dot of a file name is meant.",
        triggering: [
            .oval(
                "<objects><o id='oval:a:obj:1'><filename operation='pattern match'>^sshd.conf$</filename></o></objects>"
            )
        ],
        clean: [
            .oval(
                "<objects><o id='oval:a:obj:1'><filename operation='pattern match'>^sshd\\.conf$</filename></o></objects>"
            ),
            .oval(
                "<objects><o id='oval:a:obj:1'><filename operation='pattern match'>^.+\\.conf$</filename></o></objects>"
            ),
        ],
        isFixable: true
    ) { context in
        let endings =
            "conf|cfg|cnf|rules|service|socket|repo|xml|json|ya?ml|sh|py|pem|key|crt|log|list|local|sources|target|mount"
        let form = try Pattern("[A-Za-z0-9_-](\\.)(?:\(endings))(?:\\$|\\||\\)|$)")
        return try context.patterns.compactMap { pattern in
            guard ["filename", "filepath", "path"].contains(pattern.entity.name), pattern.fault == nil else {
                return nil
            }
            var bytes = Array(pattern.text.utf8)
            var at = 0
            var isFound = false
            while let match = try bytes.withUnsafeBufferPointer({ try form.firstMatch(in: $0, from: at) }),
                match.count > 1, let dot = match[1]
            {
                bytes.insert(UInt8(ascii: "\\"), at: dot.lowerBound)
                at = dot.upperBound + 1
                isFound = true
            }
            guard isFound else { return nil }
            let mended = String(decoding: bytes, as: UTF8.self)
            return Finding(pattern.node, "'\(pattern.text)' has a dot that is not escaped", edit: .text(mended))
        }
    }
}
