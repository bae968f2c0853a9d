import ArgumentParser
import CommandSupport
import Diagnostics
import Evaluation
import SCAP
import XMLKit

/// `scap info`: what a document or project holds.
struct Info: ParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Tell what a SCAP document or a project holds.",
        discussion: "For the text that 'oscap info' prints, use that.")

    @Argument(help: "A document, or the directory of a project.", completion: .file())
    var source: String

    func run() throws {
        let document = try ContentSource.load(source)
        guard let kind = DocumentKind(document.root) else {
            throw Diagnostic.error(
                "unknown-document", "is no SCAP document: its root element is '\(document.root.name.qualified)'",
                at: document.root.location)
        }
        Console.out("\(source): \(kind.title)\n")
        switch kind {
        case .sourceDataStream:
            let collection = DataStreamCollection(root: document.root)
            for stream in collection.dataStreams {
                Console.out("data stream \(stream.id), SCAP \(stream.scapVersion)\n")
                for reference in stream.references { describe(reference, collection) }
            }
        case .benchmark: describe(try Benchmark(document.root), indent: "")
        case .ovalDefinitions: Console.out(definitions(OVALContent(root: document.root)) + "\n")
        default: break
        }
    }

    private func describe(_ reference: ComponentReference, _ collection: DataStreamCollection) {
        Console.out("  \(reference.id)\n")
        guard !reference.isRemote else { return Console.out("    at \(reference.href), which is not fetched\n") }
        guard let root = collection.content(reference) else { return Console.out("    there is no such component\n") }
        switch DocumentKind(root) {
        case .benchmark:
            do throws(Diagnostic) { describe(try Benchmark(root), indent: "    ") } catch { Console.report(error) }
        case .ovalDefinitions: Console.out("    \(definitions(OVALContent(root: root)))\n")
        case let kind: Console.out("    \(kind?.title ?? root.name.qualified)\n")
        }
    }

    private func describe(_ benchmark: Benchmark, indent: String) {
        let title = ReadableText.title(of: benchmark.node, nil).split(whereSeparator: \.isWhitespace)
        let status = benchmark.node.children("status").last?.text ?? "none"
        let groups = benchmark.itemsByID.values.count { if case .group = $0 { true } else { false } }
        Console.out("\(indent)XCCDF benchmark \(benchmark.id)\n")
        Console.out("\(indent)  title: \(title.joined(separator: " "))\n")
        Console.out("\(indent)  version \(benchmark.version), status \(status)\n")
        Console.out(
            "\(indent)  \(benchmark.rules.count) rules in \(groups) groups, \(benchmark.values.count) values, "
                + "\(benchmark.profiles.count) profiles\n")
        for profile in benchmark.profiles {
            Console.out("\(indent)  profile \(profile.id)\n")
        }
    }

    private func definitions(_ content: OVALContent) -> String {
        var types: [String: Int] = [:]
        for id in content.testIDs { if let test = content.test(id) { types[test.node.localName, default: 0] += 1 } }
        let list = types.sorted { ($1.value, $0.key) < ($0.value, $1.key) }.map { "\($0.value) \($0.key)" }
        return "OVAL \(content.schemaVersion), \(content.definitionIDs.count) definitions"
            + (list.isEmpty ? "" : ": \(list.joined(separator: ", "))")
    }
}
