import Diagnostics
import PatternKit

/// One blueprint of Image Builder (TOML): what fixes say about the kernel and about services is gathered in one table
/// each, since TOML allows a table once.
struct Blueprint: FixFormat {
    let title: String? = "Blueprint"
    let instructions = ["# composer-cli blueprints push blueprint.toml"]

    private enum Setting: CaseIterable {
        case enabled, disabled, masked, kernel, distribution

        var pattern: String {
            switch self {
            case .enabled: #"\[customizations\.services\]\s+enabled[=\s]+\[([^\]]+)\]\s+"#
            case .disabled: #"\[customizations\.services\]\s+disabled[=\s]+\[([^\]]+)\]\s+"#
            case .masked: #"\[customizations\.services\]\s+masked[=\s]+\[([^\]]+)\]\s+"#
            case .kernel: #"\[customizations\.kernel\]\s+append[=\s"]+([^"]+)[\s"]+"#
            // A key of the document's root has to stand before every table.
            case .distribution: #"\s+(distro[=\s"]+[^"]+[\s"]+)"#
            }
        }
    }

    func text(_ fixes: [RuleFix], _ source: FixSource, heading: String, problems: inout [Diagnostic]) -> String {
        var settings: [Setting: [String]] = [:]
        var rest: [String] = []
        for fix in fixes {
            guard let script = fix.script else { continue }
            do {
                try gather(script, &settings, &rest)
            } catch {
                problems.append(
                    .warning("unreadable-fix", "the fix of '\(fix.rule.id)' is left out", at: fix.rule.node.location))
            }
        }
        func list(_ setting: Setting) -> String { (settings[setting] ?? []).joined(separator: ",") }
        return head(source, heading) + (settings[.distribution] ?? []).joined() + rest.joined() + "\n"
            + "[customizations.kernel]\nappend = \"\((settings[.kernel] ?? []).joined(separator: " "))\"\n\n"
            + "[customizations.services]\nenabled = [\(list(.enabled))]\ndisabled = [\(list(.disabled))]\n"
            + "masked = [\(list(.masked))]\n\n"
    }

    /// Takes the settings out of a fix; later fixes' settings come first.
    private func gather(_ script: String, _ settings: inout [Setting: [String]], _ rest: inout [String]) throws {
        var left = script
        for setting in Setting.allCases {
            let parts = try ScriptParts(left, setting.pattern)
            guard !parts.matches.isEmpty else { continue }
            for match in parts.matches where setting != .kernel || settings[.kernel]?.contains(match[0]) != true {
                settings[setting, default: []].insert(match[0], at: 0)
            }
            left = parts.between.filter { !Comment.trimmed($0).isEmpty }.joined()
        }
        if !Comment.trimmed(left).isEmpty { rest.append(left) }
    }

    private func head(_ source: FixSource, _ heading: String) -> String {
        let id = source.profile.profile?.id ?? "(default)"
        let hint =
            heading.isEmpty
            ? ""
            : """
            # If your hardening data stream is not part of the 'scap-security-guide' package
            # provide the absolute path to it (from the root of the image filesystem).
            # datastream = "/usr/share/xml/scap/ssg/content/ssg-xxxxx-ds.xml"

            """
        return """
            \(heading)name = "hardened_\(id)"
            description = "\(source.profileTitle)"
            version = "\(source.benchmark.version)"

            [customizations.openscap]
            profile_id = "\(id)"
            \(hint)

            """
    }
}
