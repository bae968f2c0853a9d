import Diagnostics
import Evaluation
import SCAP
import XMLKit

/// The text of a fix with what it names put in: values, titles of values, plain texts and the instance that was checked
/// (NISTIR 7275r4 §7.2.3.6).
public struct FixText {
    private static let xhtml = "http://www.w3.org/1999/xhtml"

    private let benchmark: Benchmark
    private let profile: ResolvedProfile

    public init(_ benchmark: Benchmark, _ profile: ResolvedProfile) {
        self.benchmark = benchmark
        self.profile = profile
    }

    /// The script of a fix.
    /// - Throws: `Diagnostic` where something cannot be put in, or where an element is left: a script with half of
    ///   its text is no script.
    public func text(of fix: Fix) throws(Diagnostic) -> String {
        var text = ""
        for part in fix.node.content {
            switch part {
            case .text(let piece): text += piece
            case .element(let element): text += try replacement(of: element)
            }
        }
        return text
    }

    private func replacement(of element: XMLNode) throws(Diagnostic) -> String {
        if element.localName == "sub", element.namespace != Self.xhtml { return try substitution(element) }
        if element.is("object", in: Self.xhtml), let data = element["data"], data.hasPrefix("#xccdf:") {
            return try object(data, element)
        }
        throw .error(
            "unresolved-element", "the fix contains the element '\(element.name.qualified)'", at: element.location)
    }

    private func substitution(_ element: XMLNode) throws(Diagnostic) -> String {
        let id = element["idref"] ?? ""
        let text = element["use"] == "title" ? title(of: id) : value(id)
        guard let text = text ?? plainText(id) else { throw unresolved(id, element) }
        return text
    }

    private func object(_ data: String, _ element: XMLNode) throws(Diagnostic) -> String {
        let parts = data.split(separator: ":", maxSplits: 2, omittingEmptySubsequences: false).map(String.init)
        let id = parts.count > 2 ? parts[2] : ""
        let text: String? =
            switch parts.count > 1 ? parts[1] : "" {
            case "value": value(id) ?? plainText(id)
            case "title": title(of: id)
            default: nil
            }
        guard let text else { throw unresolved(data, element) }
        return text
    }

    private func value(_ id: String) -> String? { profile.value(id)?.joined(separator: ",") }

    private func title(of id: String) -> String? {
        (benchmark.values[id]?.node ?? benchmark.itemsByID[id]?.node)?.first("title")?.stringValue
    }

    private func plainText(_ id: String) -> String? {
        benchmark.node.children("plain-text").first { $0["id"] == id }?.text
    }

    private func unresolved(_ id: String, _ element: XMLNode) -> Diagnostic {
        .error("dangling-reference", "the fix names '\(id)', which is no value and no plain text", at: element.location)
    }
}
