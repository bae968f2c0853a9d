import SCAP
import XMLKit

/// The elements that requirements speak of.
enum ElementName {
    static let benchmark = xccdf("Benchmark")
    static let profile = xccdf("Profile")
    static let value = xccdf("Value")
    static let group = xccdf("Group")
    static let rule = xccdf("Rule")
    static let check = xccdf("check")
    static let checkContent = xccdf("check-content")
    static let checkContentReference = xccdf("check-content-ref")
    static let checkExport = xccdf("check-export")
    static let platform = xccdf("platform")
    static let ident = xccdf("ident")
    static let status = xccdf("status")
    static let version = xccdf("version")
    static let setComplexValue = xccdf("set-complex-value")
    static let source = xccdf("source")
    static let complexValue = xccdf("complex-value")
    static let complexDefault = xccdf("complex-default")
    static let complexChoice = xccdf("complex-choice")
    static let include = XMLName(local: "include", namespace: SCAPNamespace.xinclude)
    static let definition = XMLName(local: "definition", namespace: OVALNamespace.definitions)
    static let ovalReference = XMLName(local: "reference", namespace: OVALNamespace.definitions)
    static let generator = XMLName(local: "generator", namespace: OVALNamespace.definitions)
    static let questionnaire = XMLName(local: "questionnaire", namespace: SCAPNamespace.ocil)
    static let dictionaryItem = XMLName(local: "cpe-item", namespace: SCAPNamespace.cpeDictionary)
    static let dictionaryCheck = XMLName(local: "check", namespace: SCAPNamespace.cpeDictionary)
    static let factReference = XMLName(local: "fact-ref", namespace: SCAPNamespace.cpeLanguage)
    static let checkFactReference = XMLName(local: "check-fact-ref", namespace: SCAPNamespace.cpeLanguage)
    static let signature = XMLName(local: "Signature", namespace: SCAPNamespace.signature)
    static let checkSystemContent = XMLName(
        local: "check-system-content", namespace: SCAPNamespace.sourceDataStream)

    static let all = [
        benchmark, profile, value, group, rule, check, checkContent, checkContentReference, checkExport, platform,
        ident, status, version, setComplexValue, source, complexValue, complexDefault, complexChoice, include,
        definition, ovalReference, generator, questionnaire, dictionaryItem, dictionaryCheck, factReference,
        checkFactReference, signature, checkSystemContent,
    ]

    private static func xccdf(_ local: String) -> XMLName { XMLName(local: local, namespace: XCCDFNamespace.v12) }
}

extension XMLNode {
    /// The nearest element around this one with a local name.
    func ancestor(_ local: String) -> XMLNode? {
        var around = parent
        while let some = around, some.localName != local { around = some.parent }
        return around
    }

    /// The direct children with a local name, in this element's own namespace.
    func own(_ local: String) -> [XMLNode] { children.filter { $0.localName == local && $0.namespace == namespace } }
}
