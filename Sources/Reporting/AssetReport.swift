import Evaluation
import SCAP
import XMLKit

/// An ARF 1.1 collection: the source content, the asset, and the reports about it (NISTIR 7694).
public struct AssetReport: Sendable {
    private static let reporting = "http://scap.nist.gov/schema/asset-reporting-format/1.1"
    private static let core = "http://scap.nist.gov/schema/reporting-core/1.1"
    static let identification = "http://scap.nist.gov/schema/asset-identification/1.1"
    static let assetID = "asset0"
    private static let vocabulary = "http://scap.nist.gov/specifications/arf/vocabulary/relationships/1.0#"

    private let context: ReportContext

    public init(_ context: ReportContext) {
        self.context = context
    }

    public func document(_ evaluation: BenchmarkEvaluation) -> [UInt8] {
        var reports: [(id: String, write: (inout XMLWriter) -> Void)] = [
            ("xccdf1", { XCCDFResults(context, refersToReports: true).write(evaluation, to: &$0) })
        ]
        for (index, part) in (evaluation.oval + evaluation.platformOVAL).enumerated() {
            reports.append(("oval\(index)", { OVALResults(context).write(part.evaluation, to: &$0) }))
        }
        return document(about: evaluation.checklist.root, reports)
    }

    /// A collection about content, the first report being the assessment.
    func document(about content: XMLNode, _ reports: [(id: String, write: (inout XMLWriter) -> Void)]) -> [UInt8] {
        var writer = XMLWriter()
        writer.element(
            "arf:asset-report-collection",
            ["xmlns:arf": Self.reporting, "xmlns:core": Self.core, "xmlns:ai": Self.identification]
        ) { writer in
            writer.element("core:relationships", ["xmlns:arfvocab": Self.vocabulary]) { writer in
                relationship("arfvocab:createdFor", "collection1", to: &writer)
                relationship("arfvocab:isAbout", Self.assetID, to: &writer)
            }
            writer.element("arf:report-requests") { writer in
                writer.element("arf:report-request", ["id": "collection1"]) { writer in
                    writer.element("arf:content") { $0.copy(content) }
                }
            }
            writer.element("arf:assets") { writer in
                writer.element("arf:asset", ["id": Self.assetID]) { asset(to: &$0) }
            }
            writer.element("arf:reports") { writer in
                for (id, write) in reports { report(id, to: &writer, write) }
            }
        }
        return writer.bytes
    }

    private func relationship(_ type: String, _ object: String, to writer: inout XMLWriter) {
        writer.element("core:relationship", ["type": type, "subject": "xccdf1"]) { $0.leaf("core:ref", object) }
    }

    private func report(_ id: String, to writer: inout XMLWriter, _ content: (inout XMLWriter) -> Void) {
        writer.element("arf:report", ["id": id]) { writer in writer.element("arf:content", content: content) }
    }

    private func asset(to writer: inout XMLWriter) {
        let target = context.target
        writer.element("ai:computing-device") { writer in
            if !target.addresses.isEmpty || !target.hardwareAddresses.isEmpty {
                writer.element("ai:connections") { writer in
                    for address in target.addresses {
                        let v6 = TargetDescription.expanded(address)
                        writer.element("ai:connection") { writer in
                            writer.element("ai:ip-address") {
                                $0.leaf(v6 == nil ? "ai:ip-v4" : "ai:ip-v6", v6 ?? address)
                            }
                        }
                    }
                    for address in target.hardwareAddresses {
                        writer.element("ai:connection") { $0.leaf("ai:mac-address", address) }
                    }
                }
            }
            writer.leaf("ai:hostname", target.hostName)
        }
    }
}
