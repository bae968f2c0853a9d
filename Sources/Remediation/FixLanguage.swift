/// A language in which fixes are gathered into one file. One format a file; `all` lists them.
public struct FixLanguage: Sendable {
    /// The name that `--fix-type` has for it; the URI where it has none.
    public let name: String
    /// The URI by which a fix says that it is in this language.
    public let system: String
    let format: any FixFormat

    public static let all = [
        FixLanguage("bash", "urn:xccdf:fix:script:sh", BashScript()),
        FixLanguage("ansible", "urn:xccdf:fix:script:ansible", AnsiblePlaybook()),
        FixLanguage("kickstart", "urn:xccdf:fix:script:kickstart", Kickstart()),
        FixLanguage("puppet", "urn:xccdf:fix:script:puppet", Snippets()),
        FixLanguage("anaconda", "urn:redhat:anaconda:pre", Snippets()),
        FixLanguage("ignition", "urn:xccdf:fix:script:ignition", Snippets()),
        FixLanguage("kubernetes", "urn:xccdf:fix:script:kubernetes", Snippets()),
        FixLanguage("blueprint", "urn:redhat:osbuild:blueprint", Blueprint()),
        FixLanguage("bootc", "urn:xccdf:fix:script:bootc", BootcScript()),
    ]

    private init(_ name: String, _ system: String, _ format: any FixFormat) {
        self.name = name
        self.system = system
        self.format = format
    }

    /// The language of this name; `nil` where there is none.
    public init?(name: String) {
        guard let known = Self.all.first(where: { $0.name == name }) else { return nil }
        self = known
    }

    /// The language of this URI; fixes in one that is not known are laid out one after the other.
    public init(system: String) {
        self =
            Self.all.first { $0.system == system }
            ?? FixLanguage(system, system, system == "urn:xccdf:fix:commands" ? BashScript() : Snippets())
    }
}
