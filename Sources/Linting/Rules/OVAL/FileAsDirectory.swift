import SCAP
import XMLKit

extension LintRule {
    static let fileAsDirectory = LintRule(
        "oval-file-as-directory", .oval, .error, "A file is taken for a directory",
        """
        `path` is the directory, and `filename` a file in it. Where the path is that of a file nothing is found, and a test that \
        wants nothing to be found passes. Give the directory and the name, or a `filepath`.
        """,
        triggering: [
            .oval(
                "<objects><o id='oval:a:obj:1'><path>/etc/apk/repositories</path><filename operation='pattern match'>.*</filename></o></objects>"
            )
        ],
        clean: [
            .oval("<objects><o id='oval:a:obj:1'><path>/etc/apk</path><filename>repositories</filename></o></objects>"),
            .oval(
                "<objects><o id='oval:a:obj:1'><path>/etc/apt/sources.list.d</path><filename>a.list</filename></o></objects>"
            ),
        ]
    ) { context in
        let files: Set = [
            "/etc/apk/repositories", "/etc/passwd", "/etc/shadow", "/etc/group", "/etc/gshadow", "/etc/fstab",
            "/etc/hosts",
            "/etc/login.defs", "/etc/sudoers", "/etc/crontab", "/etc/issue", "/etc/motd", "/etc/apt/sources.list",
            "/etc/profile",
            "/etc/os-release", "/etc/nsswitch.conf", "/etc/resolv.conf", "/etc/sysctl.conf", "/etc/securetty",
            "/etc/shells",
            "/etc/services", "/etc/exports", "/etc/aliases", "/lib/apk/db/installed", "/var/lib/dpkg/status",
            "/etc/bashrc",
            "/etc/ssh/sshd_config", "/etc/ssh/ssh_config", "/etc/grub.conf", "/etc/yum.conf", "/etc/ntp.conf",
            "/etc/chrony.conf",
        ]
        return context.entities.filter { entity in
            guard entity.isObject, entity.name == "path", entity.isLiteral, entity.operation == "equals",
                files.contains(entity.text),
                let name = entity.owner.first("filename")
            else { return false }
            return !name.attribute("nil", namespace: XMLNamespace.xsi).isTrue
        }.map { Finding($0.node, "'\($0.text)' is a file") }
    }
}
