import PatternKit
import YAMLKit

extension CheckCompiler {
    /// The datatype of a literal: the entity's own, or that of the way it is written.
    func datatype(of node: YAMLNode, for kind: OVALCatalog.Kind) -> String {
        if let datatype = kind.datatype { return datatype }
        let text = node.text ?? ""
        switch kind {
        case .ipAddress: return text.contains(":") ? "ipv6_address" : "ipv4_address"
        case .ipAddressString: return "string"
        default:
            if node.integer != nil { return "int" }
            if node.boolean != nil { return "boolean" }
            if node.isPlain, text.contains("."), Double(text) != nil { return "float" }
            return "string"
        }
    }

    /// Whether a literal is of `datatype` and, for an enumerated entity, one of its values; reports it where not.
    func accepts(_ node: YAMLNode, _ datatype: String, _ entity: OVALCatalog.Entity) -> Bool {
        guard let text = node.text else {
            problems.error("wrong-type", "“\(entity.name)” is compared with text, not \(node.kind)", at: node.location)
            return false
        }
        let isFine: Bool
        switch datatype {
        case "int": isFine = Int(text) != nil
        case "boolean": isFine = ["true", "false", "0", "1"].contains(text)
        case "float": isFine = Double(text) != nil
        case "evr_string", "debian_evr_string": isFine = text.contains("-") || text.contains(":")
        default: isFine = true
        }
        if !isFine {
            problems.error("wrong-type", "“\(entity.name)” is \(datatype), which “\(text)” is not", at: node.location)
            return false
        }
        if case .enumeration(let index) = entity.kind, !catalog.enumeration(index).contains(text) {
            problems.unknown(
                entity.name, text, among: catalog.enumeration(index), id: "unknown-value", at: node.location)
            return false
        }
        return true
    }

    /// Reports a pattern that does not compile, at the character where it goes wrong.
    func checkPattern(_ node: YAMLNode) -> Bool {
        guard let text = node.text else {
            problems.error("wrong-type", "A pattern is text, not \(node.kind)", at: node.location)
            return false
        }
        do throws(Pattern.SyntaxError) {
            _ = try Pattern(text)
            return true
        } catch {
            problems.error(
                "invalid-pattern", "This pattern is wrong at character \(error.offset): \(error.message)",
                at: problems.place(atByte: error.offset, of: text, in: node.location))
            return false
        }
    }
}
