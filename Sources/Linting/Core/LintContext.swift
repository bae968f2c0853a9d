import Authoring
import Diagnostics
import Evaluation
import PatternKit
import SCAP
import XMLKit

/// What rules look at: the parts of a document, with the indexes that many rules need.
public final class LintContext: Sendable {
    let document: XMLDocument
    let collection: DataStreamCollection?
    /// The checklists of a data stream, or the one of an XCCDF file.
    let checklists: [Checklist]
    /// What could not be read, and so is hidden from the rules.
    let unreadable: [Diagnostic]
    /// Every OVAL document in the document.
    let oval: [OVALIndex]
    /// The elements by their names.
    let table: XMLElementTable
    /// The same content as it was before, for rules about what changed.
    let previous: LintContext?
    /// The project that the document was built from.
    let project: ProjectOutline?
    private let scriptMemo = Memo<[EmbeddedScript]>()
    private let patternMemo = Memo<[EntityPattern]>()
    private let profileMemo = Memo<[ProfileView]>()
    private let checkMemo = Memo<[CheckReference]>()

    /// - Throws: `Diagnostic` for a document that holds neither XCCDF nor OVAL.
    public init(
        _ document: XMLDocument, previous: LintContext? = nil, project: ProjectOutline? = nil
    ) throws(Diagnostic) {
        self.document = document
        self.previous = previous
        self.project = project
        table = XMLElementTable(document)
        var checklists: [Checklist] = []
        var unreadable: [Diagnostic] = []
        func add(_ selection: Checklist.Selection) {
            do throws(Diagnostic) {
                checklists.append(try Checklist(document, selection))
            } catch {
                var problem = error
                problem.id = "unreadable-benchmark"
                problem.message = "rules cannot look at this benchmark: \(error.message)"
                unreadable.append(problem)
            }
        }
        var collection: DataStreamCollection?
        switch DocumentKind(document.root) {
        case .sourceDataStream:
            let found = DataStreamCollection(root: document.root)
            collection = found
            for stream in found.dataStreams {
                for reference in stream.checklists
                where found.content(reference).flatMap({ DocumentKind($0) }) == .benchmark {
                    add(.init(dataStreamID: stream.id, componentReferenceID: reference.id, benchmarkID: nil))
                }
            }
        case .benchmark: add(.init())
        case .ovalDefinitions: break
        default:
            throw .error(
                "wrong-document", "there are no lint rules for '\(document.root.name.qualified)'",
                at: document.root.location)
        }
        self.collection = collection
        self.checklists = checklists
        self.unreadable = unreadable
        oval = (DocumentKind(document.root) == .ovalDefinitions ? [document.root] : [])
            .appending(table.elements("oval_definitions").filter { DocumentKind($0) == .ovalDefinitions })
            .map { OVALIndex($0) }
    }

    /// The rules of all checklists.
    var rules: [Rule] { checklists.flatMap(\.benchmark.rules) }

    /// The XCCDF elements of a name in all benchmarks.
    func xccdf(_ local: String) -> [XMLNode] {
        table.elements(local).filter { $0.namespace == XCCDFNamespace.v12 || $0.namespace == XCCDFNamespace.v11 }
    }

    /// The XCCDF elements of a name in one benchmark.
    func xccdf(_ local: String, in benchmark: Benchmark) -> [XMLNode] {
        table.elements(local, below: benchmark.node).filter { $0.namespace == benchmark.node.namespace }
    }

    /// The entities of all objects and states.
    var entities: [LintEntity] { oval.flatMap(\.entities) }

    /// Shell scripts in remedies and in checks.
    var scripts: [EmbeddedScript] { scriptMemo.value { EmbeddedScript.all(in: self) } }

    /// The patterns that are written in objects and states.
    var patterns: [EntityPattern] { patternMemo.value { EntityPattern.all(in: self) } }

    /// The profiles of all benchmarks, resolved; those that cannot be are left to the rules about references.
    var profiles: [ProfileView] {
        profileMemo.value {
            checklists.flatMap { checklist in
                checklist.benchmark.profiles.compactMap { profile in
                    (try? ResolvedProfile(checklist.benchmark, profile: profile.id)).map {
                        ProfileView(benchmark: checklist.benchmark, profile: profile, resolved: $0)
                    }
                }
            }
        }
    }

    /// What the checks of rules in data streams refer to.
    var checkReferences: [CheckReference] { checkMemo.value { CheckReference.all(in: self) } }
}

/// A profile, and what it comes to.
struct ProfileView: Sendable {
    let benchmark: Benchmark
    let profile: Profile
    let resolved: ResolvedProfile
}

extension Array {
    /// This array, and what comes after where it is empty.
    fileprivate func appending(_ others: @autoclosure () -> [Element]) -> [Element] { isEmpty ? others() : self }
}
