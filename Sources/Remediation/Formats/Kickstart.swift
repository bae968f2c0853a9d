import Diagnostics

/// A kickstart for Anaconda: what can be settled during an installation is, and the rest is left to a remediation at its
/// end.
struct Kickstart: FixFormat {
    let title: String? = "Kickstart"
    let instructions = [
        "# Review the kickstart and customize the kickstart for your deployment.",
        "# Pay attention to items marked as \"required for security compliance\".",
        "# Install the operating system using this kickstart.",
    ]

    func text(_ fixes: [RuleFix], _ source: FixSource, heading: String, problems: inout [Diagnostic]) -> String {
        let commands = KickstartCommands(fixes, problems: &problems)
        let file = KickstartFile(isRaw: source.isRaw)
        var text = heading
        if !source.isRaw {
            text +=
                "\n\(Self.defaults)\n# Root password is required for system rescue tasks (optional)\nrootpw \(Self.password())\n\n"
        }
        for block in commands.before { text += file.section("Additional %pre section", block) }
        text += file.partitions(commands.volumes)
        if !commands.bootArguments.isEmpty {
            let arguments = commands.bootArguments.joined(separator: " ")
            text += file.section("Configure boot loader options", "bootloader --append=\"\(arguments)\"")
        }
        if commands.disablesKdump {
            text += file.section(
                "Disable the kdump kernel crash dumping mechanism", "%addon com_redhat_kdump --disable\n%end")
        }
        text += file.section(
            "Disable and enable services in firewall", "firewall",
            [("remove-service", commands.firewall.disabled), ("service", commands.firewall.enabled)])
        text += file.section(
            "Disable and enable systemd services", "services",
            [("disabled", commands.services.disabled), ("enabled", commands.services.enabled)])
        let packages =
            ["openscap-scanner", "scap-security-guide"] + commands.packages.enabled
            + commands.packages.disabled.map { "-\($0)" }
        text += file.section("Packages selection", "%packages\n\(packages.joined(separator: "\n"))\n%end")
        text += file.section("Perform OpenSCAP hardening", Self.hardening(source))
        for block in commands.after { text += file.section("Additional %post section", block) }
        return source.isRaw ? text : text + "# Reboot after the installation is complete\nreboot\n"
    }

    private static let defaults = """
        # Default values for automated installation (optional)
        lang en_US.UTF-8
        keyboard --vckeymap us
        timezone --utc America/New_York

        """

    /// A password that nobody knows until he reads the file.
    private static func password() -> String {
        let letters = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789")
        var generator = SystemRandomNumberGenerator()
        return String((0..<24).map { _ in letters[Int.random(in: letters.indices, using: &generator)] })
    }

    /// The section that remediates the installed system before it is booted.
    private static func hardening(_ source: FixSource) -> String {
        var text = "%post --erroronfail\n"
        var options = " "
        if let tailoring = source.tailoringText {
            // A document without characters that a shell replaces needs no quotes around the delimiter.
            let quote = tailoring.contains { "$`\\".contains($0) } ? "'" : ""
            text += "cat >/root/oscap_tailoring.xml <<\(quote)END_OF_TAILORING\(quote)\n\(tailoring)"
            text += tailoring.hasSuffix("\n") ? "END_OF_TAILORING\n" : "\nEND_OF_TAILORING\n"
            options = " --tailoring-file /root/oscap_tailoring.xml "
        }
        let profile = source.profile.profile.map { " --profile '\($0.id)' " } ?? " "
        return text + "oscap xccdf eval --remediate\(options)--results-arf /root/oscap_arf.xml"
            + " --report /root/oscap_report.html\(profile)/usr/share/xml/scap/ssg/content/\(source.fileName)\n"
            + "[ $? -eq 0 -o $? -eq 2 ] || exit 1\n%end"
    }
}

/// How the parts of a kickstart are set apart.
private struct KickstartFile {
    let isRaw: Bool

    func section(_ purpose: String, _ content: String) -> String {
        (isRaw ? "" : "# \(purpose) (required for security compliance)\n") + content + "\n\n"
    }

    /// A command with options that have lists of names; nothing where all are empty.
    func section(_ purpose: String, _ command: String, _ options: [(name: String, values: [String])]) -> String {
        let given = options.filter { !$0.values.isEmpty }
        guard !given.isEmpty else { return "" }
        return section(purpose, command + given.map { " --\($0)=\($1.joined(separator: ","))" }.joined())
    }

    func partitions(_ volumes: [(path: String, size: String)]) -> String {
        let disk = "zerombr\nclearpart --all --initlabel\n"
        guard !volumes.isEmpty else {
            return isRaw ? "" : "# Default partition layout scheme (optional)\n\(disk)autopart --type=lvm\n"
        }
        let scheme = """
            reqpart --add-boot
            part pv.01 --grow --size=1
            volgroup system pv.01
            logvol / --name=root --vgname=system --size=2000 --grow
            logvol swap --name=swap --vgname=system --size=1000

            """
        let lines = volumes.map { path, size in
            "logvol \(path) --name=\(path.filter { $0 != "/" }) --vgname=system --size=\(size)\n"
        }.joined()
        return isRaw
            ? "# %partitions\n\(disk)\(scheme)# %logvols\n\(lines)# %end\n\n"
            : "# Create partition layout scheme (required for security compliance)\n\(disk)\(scheme)\(lines)\n"
    }
}
