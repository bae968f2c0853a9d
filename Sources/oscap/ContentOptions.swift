import CommandSupport
import Diagnostics
import Glibc
import SCAP
import XMLKit

/// Options by which several commands name the content and the profile they work on.
enum ContentOptions {
    /// Which checklist of a data stream collection.
    static let selection: [OptionTable.Option] = [
        .init("datastream-id", "id", "take the checklist from this data stream"),
        .init("xccdf-id", "id", "take the checklist with this component reference"),
        .init("benchmark-id", "id", "take the checklist with this benchmark id"),
    ]

    static let profile: [OptionTable.Option] = [
        .init("profile", "name", "use this profile: its id, or a unique end of it")
    ]

    static let tailoring: [OptionTable.Option] = [
        .init("tailoring-file", "file", "use the profiles of this XCCDF tailoring"),
        .init("tailoring-id", "component-id", "use the tailoring with this component reference"),
    ]

    static let remote: [OptionTable.Option] = [
        .init("local-files", "dir", "read the components that are elsewhere from this directory"),
        .init("fetch-remote-resources", "download the components that are elsewhere"),
    ]

    static let validation: [OptionTable.Option] = [
        .init("skip-validation", "do not validate input and results"),
        .init("skip-valid", "the same"),
    ]

    static let signature: [OptionTable.Option] = [
        .init("skip-signature-validation", "accepted; signatures are not looked at"),
        .init("enforce-signature", "not supported"),
    ]
}

extension OptionTable.Arguments {
    var validates: Bool { !has("skip-validation") && !has("skip-valid") }

    /// Refuses options that are known, rather than to ignore them.
    /// - Throws: `Diagnostic` for the first one that is given.
    func refuse(_ options: String...) throws(Diagnostic) {
        for option in options where has(option) {
            throw .error("unsupported-option", "--\(option) is not supported")
        }
    }

    /// Holds a data stream against what `--enforce-signature` asks for.
    /// - Throws: `Diagnostic` for one without a signature, and for one whose signature would have to be verified.
    func checkSignature(_ document: XMLDocument) throws(Diagnostic) {
        guard has("enforce-signature"), DocumentKind(document.root) == .sourceDataStream else { return }
        guard document.root.children.contains(where: { $0.localName == "Signature" }) else {
            throw .error("no-signature", "Signature not found", at: document.root.location)
        }
        throw .error(
            "unsupported-option", "the signature cannot be verified: --enforce-signature is not supported",
            at: document.root.location)
    }

    /// What is scanned: what `--root` or `OSCAP_PROBE_ROOT` names, or the running system. `OSCAP_EVALUATION_TARGET` and
    /// `OSCAP_CONTAINER_VARS` say what is known of it beside its files; `SCAP_CONTAINER_MARKER` is a file that an engine would
    /// make in it.
    /// - Throws: `Diagnostic` where it cannot be scanned.
    func scanTarget() throws(Diagnostic) -> ScanTarget {
        var target = try ScanTarget(scanRoot ?? "host:")
        if let name = variable("OSCAP_EVALUATION_TARGET") { target.origin.name = name }
        if let environment = variable("OSCAP_CONTAINER_VARS") {
            target.origin.environment = environment.split(separator: "\n").map(String.init)
        }
        if let marker = variable("SCAP_CONTAINER_MARKER") { target.add(marker: marker) }
        return target
    }

    /// What names the tree that is scanned; `nil` for the running system.
    var scanRoot: String? { self["root"] ?? variable("OSCAP_PROBE_ROOT") }

    private func variable(_ name: String) -> String? { getenv(name).map { String(cString: $0) } }

    /// The request that the options of `ContentOptions` make.
    func request(_ path: String) -> EvaluationRequest {
        var request = EvaluationRequest(path: path)
        request.selection = .init(
            dataStreamID: self["datastream-id"], componentReferenceID: self["xccdf-id"],
            benchmarkID: self["benchmark-id"])
        request.profile = self["profile"] == "(default)" ? nil : self["profile"]
        request.tailoringFile = self["tailoring-file"]
        request.tailoringID = self["tailoring-id"]
        request.cpeFiles = all("cpe")
        request.remoteContent = remoteContent
        request.progress = { Console.error($0) }
        return request
    }

    /// The document that is worked on, validated unless that is not wanted.
    func document(_ path: String) throws -> XMLDocument {
        try InputDocument.load(path, validates: validates)
    }

    /// The document that is worked on while it is validated.
    func input(_ path: String) throws(Diagnostic) -> InputDocument {
        try InputDocument(path, validates: validates)
    }
}

/// Tells of warnings as the reference does.
func warn(_ warnings: [Diagnostic]) {
    for warning in warnings {
        Console.error("WARNING: \(warning.message)\n")
        EvaluationLog.warning(warning.message)
    }
}

/// Runs what names a profile, and says where profiles are listed when there is no such profile.
func explainingProfiles(
    _ arguments: OptionTable.Arguments, _ path: String, _ body: () throws -> Int32
) throws -> Int32 {
    do {
        return try body()
    } catch let error as Diagnostic where ["no-such-profile", "ambiguous-profile"].contains(error.id) {
        let list = "profiles using:\n$ oscap info \"\(path)\"\n"
        Console.error(
            error.id == "no-such-profile"
                ? "No profile matching suffix \"\(arguments["profile"] ?? "")\" was found. Get available \(list)"
                : "At least two profiles matched the given suffix. Use a more specific suffix to get an exact match. "
                    + "Get list of \(list)")
        throw error
    }
}
