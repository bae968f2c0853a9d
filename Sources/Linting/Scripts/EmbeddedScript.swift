import SCAP
import XMLKit

/// A shell script inside of content: a remedy, or a check of the script check engine.
struct EmbeddedScript: Sendable {
    let node: XMLNode
    /// The script; what a profile puts in is written as the word `SUB`.
    let text: String
    /// Whether the script decides a rule, and not mends what was found.
    let isCheck: Bool
    /// The shell that its first line, or its system, names: `sh`, `bash`, `dash` or `ksh`.
    let shell: String
    let syntax: ShellSyntax

    private static let shellSystem = "urn:xccdf:fix:script:sh"
    static let checkNamespace = "http://open-scap.org/page/SCE_xccdf_stream"

    /// The shell scripts of a document, in document order.
    static func all(in context: LintContext) -> [EmbeddedScript] {
        let fixes = context.xccdf("fix").filter { $0["system"] == shellSystem }.compactMap {
            EmbeddedScript($0, isCheck: false)
        }
        let checks = context.table.elements("script").filter { $0.namespace == checkNamespace }.compactMap {
            EmbeddedScript($0, isCheck: true)
        }
        return fixes + checks
    }

    /// `nil` for what is no shell script.
    private init?(_ node: XMLNode, isCheck: Bool) {
        var text = ""
        for piece in node.content {
            switch piece {
            case .text(let words): text += words
            case .element(let element): text += element.localName == "sub" ? "SUB" : element.stringValue
            }
        }
        let body = text.drop { $0.isWhitespace }
        if body.hasPrefix("#!") {
            let line = body.prefix { $0 != "\n" }
            guard
                let shell = ["bash", "dash", "ksh", "sh"].first(where: {
                    line.contains("/\($0)") || line.contains(" \($0)")
                })
            else { return nil }
            self.shell = shell
        } else if isCheck {
            guard body.contains("XCCDF_RESULT_") else { return nil }
            shell = "sh"
        } else {
            // Remedies are run by bash wherever content comes from SCAP Security Guide.
            shell = "bash"
        }
        self.node = node
        self.text = text
        self.isCheck = isCheck
        syntax = ShellSyntax(text)
    }
}

extension LintRule.Finding {
    /// A finding in a line of a script, from 0.
    init(_ script: EmbeddedScript, line: Int, _ message: String) {
        self.init(script.node, message, lineOffset: line)
    }
}
