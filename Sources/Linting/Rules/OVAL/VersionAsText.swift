import XMLKit

extension LintRule {
    static let versionAsText = LintRule(
        "oval-version-as-text", .oval, .warning, "A package version is compared as text",
        """
        `evr` is `evr_string` on RPM systems and `debian_evr_string` on Debian: as text `0:1.10-1` comes before `0:1.9-1`, and an \
        epoch that is left out makes equal versions different.
        """,
        triggering: [
            .oval(
                "<states><linux:dpkginfo_state id='oval:a:ste:1'><linux:evr>0:1.9-1</linux:evr></linux:dpkginfo_state></states>"
            )
        ],
        clean: [
            .oval(
                "<states><linux:dpkginfo_state id='oval:a:ste:1'><linux:evr datatype='debian_evr_string' operation='less than'>0:1.9-1</linux:evr></linux:dpkginfo_state></states>"
            )
        ]
    ) { context in
        context.entities.filter {
            $0.name == "evr" && $0.datatype == "string" && $0.operation != "pattern match" && !$0.isObject
        }
        .map { Finding($0.node, "this evr is compared as text") }
    }
}
