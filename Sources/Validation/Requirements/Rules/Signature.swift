import SCAP
import XMLKit

/// SP 800-126 r3 §3.11: XML signatures of data streams. Whether a signature is true is not judged here.
extension Requirement {
    static let signatures = [
        oneStreamSigned, manifestGiven, manifestComplete, signatureInfo, firstReference, secondReference,
        thirdReference,
        keyGiven,
    ]

    private static func each(
        _ context: RequirementContext, where isBroken: (XMLNode) -> Bool
    ) -> [Finding] {
        context.all(ElementName.signature).filter(isBroken).map { Finding($0, "dsig:Signature \($0["Id"] ?? "")") }
    }

    /// The addresses that a signature signs, in order.
    private static func signed(_ signature: XMLNode) -> [String?] {
        signature.own("SignedInfo").flatMap { $0.own("Reference") }.map { $0["URI"] }
    }

    private static func objects(_ signature: XMLNode, _ name: String) -> [XMLNode] {
        signature.own("Object").flatMap { $0.own(name) }
    }

    private static func names(_ nodes: [XMLNode]) -> [String?] { nodes.map { $0["Id"].map { "#" + $0 } } }

    private static func isThere(_ place: Int, of signature: XMLNode, among names: [String?]) -> Bool {
        let addresses = signed(signature)
        guard place < addresses.count, let address = addresses[place] else { return false }
        return names.contains(address)
    }

    static let oneStreamSigned = Requirement(
        "SRC-282-1", "3.11", .error, "A signature signs one data stream"
    ) { context in
        let streams = Set(context.collection.dataStreams.map { "#" + $0.id })
        return each(context) { signed($0).count { streams.contains($0 ?? "") } > 1 }
    }

    static let manifestGiven = Requirement("SRC-284-1", "3.11", .error, "A signature holds a manifest") { context in
        each(context) { objects($0, "Manifest").isEmpty }
    }

    static let manifestComplete = Requirement(
        "SRC-284-2", "3.11", .error, "A signature's manifest has each component that is in the collection"
    ) { context in
        each(context) { signature in
            guard let first = signed(signature).first,
                let stream = context.collection.dataStreams.first(where: { "#" + $0.id == first })
            else { return false }
            let listed = Set(objects(signature, "Manifest").flatMap { $0.own("Reference") }.map { $0["URI"] })
            return stream.references.contains { !$0.isRemote && !listed.contains($0.href) }
        }
    }

    static let signatureInfo = Requirement(
        "SRC-285-1", "3.11", .error, "A signature's properties have signature-info"
    ) { context in
        each(context) { signature in
            !objects(signature, "SignatureProperties").contains { properties in
                properties.own("SignatureProperty").contains { property in
                    property.children.contains { $0.is("signature-info", in: SCAPNamespace.trustModel) }
                }
            }
        }
    }

    static let firstReference = Requirement(
        "SRC-286-1", "3.11", .error, "The first that a signature signs is the data stream"
    ) { context in
        let streams = context.collection.dataStreams.map { Optional("#" + $0.id) }
        return each(context) { !isThere(0, of: $0, among: streams) }
    }

    static let secondReference = Requirement(
        "SRC-287-1", "3.11", .error, "The second that a signature signs is its properties"
    ) { context in
        each(context) { !isThere(1, of: $0, among: names(objects($0, "SignatureProperties"))) }
    }

    static let thirdReference = Requirement(
        "SRC-288-1", "3.11", .error, "The third that a signature signs is its manifest"
    ) { context in
        each(context) { !isThere(2, of: $0, among: names(objects($0, "Manifest"))) }
    }

    static let keyGiven = Requirement("SRC-290-1", "3.11", .warning, "A signature says its key (KeyInfo)") { context in
        each(context) { $0.own("KeyInfo").isEmpty }
    }
}
