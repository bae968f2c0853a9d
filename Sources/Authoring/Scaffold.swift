import Diagnostics

/// The first files of what an author begins: complete, so that it builds at once.
public enum Scaffold {
    /// A file to write: its path below the project, and its text.
    public typealias File = (path: String, text: String)

    /// A project with one group, one rule with its cases, one profile and one fixture.
    /// - Throws: `Diagnostic` for an id that cannot be one.
    public static func project(id: String, title: String) throws(Diagnostic) -> [File] {
        try check(id)
        return [
            (
                "benchmark.yml",
                """
                id: \(id)
                namespace: \(id)
                title: \(title)
                description: |
                  What this benchmark asks of a system, and of which.
                version: "1.0"
                date: 2026-01-01
                status: draft
                metadata:
                  creator: Who wrote it
                  publisher: Who publishes it
                  contributor: Who helped
                  source: https://example.org/
                """ + "\n"
            ),
            ("groups/files.yml", "title: Files\ndescription: Who can read and change what.\n"),
            (
                "profiles/default.yml",
                "title: Everything\ndescription: Selects all rules.\nselect: [all]\n"
            ),
            ("fixtures/base/root/etc/passwd", "root:x:0:0:root:/root:/sbin/nologin\n"),
            ("fixtures/base/manifest.mtree", "#mtree\n./etc/passwd mode=0644 uid=0 gid=0\n"),
        ] + rule(group: "files", name: "passwd-not-writable", base: "base")
    }

    /// A rule with a check that is easy to change, and its cases.
    public static func rule(group: String, name: String, base: String?) -> [File] {
        let folder = "rules/\(group)/\(name)"
        return [
            (
                "\(folder)/rule.yml",
                """
                title: Only root can change the list of accounts
                severity: medium
                description: |
                  `/etc/passwd` cannot be written by its group or by everybody.
                rationale: |
                  Who can change the list can become anybody.
                fix:
                  text: Take the write access of group and others from the file.
                  shell: chmod go-w /etc/passwd
                check:
                  template: file-mode
                  with: { file: /etc/passwd, forbidden: [gwrite, owrite] }
                """ + "\n"
            ),
            (
                "\(folder)/tests.yml",
                (base.map { "base: \($0)\n" } ?? "") + """
                    cases:
                      - name: only root can write
                        expect: pass
                        files: { /etc/passwd: { content: "", mode: "0644" } }
                      - name: everybody can write
                        expect: fail
                        files: { /etc/passwd: { content: "", mode: "0666" } }
                    """ + "\n"
            ),
        ]
    }

    public static func profile(id: String) throws(Diagnostic) -> [File] {
        try check(id)
        return [
            (
                "profiles/\(id).yml",
                """
                title: \(id)
                description: Whom this profile is for.
                select:
                  - { severity: [medium, high] }
                unselect: []
                """ + "\n"
            )
        ]
    }

    public static func template(name: String) throws(Diagnostic) -> [File] {
        try check(name)
        return [
            (
                "templates/\(name).yml",
                """
                title: A file is there
                description: What the check looks at, and what it decides where nothing is there.
                parameters:
                  file: { type: path, description: The file's path }
                check:
                  comment: ${file} is there
                  file: { object: { filepath: "${file}" } }
                cases:
                  - name: it is there
                    expect: pass
                    with: { file: /etc/passwd }
                    files: { /etc/passwd: "" }
                  - name: it is not
                    expect: fail
                    with: { file: /etc/passwd }
                """ + "\n"
            )
        ]
    }

    private static func check(_ id: String) throws(Diagnostic) {
        let isFine = !id.isEmpty && id.allSatisfy { $0.isASCII && ($0.isLetter || $0.isNumber || "-._".contains($0)) }
        if !isFine {
            throw .error("bad-name", "'\(id)' is no name: letters, digits, '-', '.' and '_' may stand in it")
        }
    }
}
