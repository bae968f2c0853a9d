import Foundation

/// A small project in a directory of its own.
final class EditedProject {
    let root = FileManager.default.temporaryDirectory.appendingPathComponent("lsp-\(UUID().uuidString)").path

    static let files = [
        "benchmark.yml": """
        { id: e, namespace: e, title: E, description: D, version: "1", date: 2026-01-01, status: draft,
          reference-types: { cci: { ident: "http://cyber.mil/cci" } },
          metadata: { creator: a, publisher: b, contributor: c, source: "https://example.org/" } }
        """,
        "groups/accounts.yml": "title: Accounts\ndescription: People and machines.\n",
        "values/attempts.yml": "title: Attempts\ndescription: How often.\ntype: number\nvalue: 3\n",
        "platforms/server.yml": """
        title: A server
        check: { file: { object: { path: /boot, filename: { matches: '^vmlinuz' } } } }

        """,
        "profiles/strict.yml": """
        title: Strict
        description: All of it.
        select: [one, two]
        set-values: { attempts: 2 }

        """,
        "templates/line.yml": """
        title: A line stands in a file
        description: Somewhere in it.
        parameters:
          file: { type: path, description: Where it stands }
          line: { type: pattern, description: What stands there }
        check:
          textfilecontent54: { object: { filepath: "${file}", pattern: "^${line}$" } }

        """,
        "rules/accounts/one/rule.yml": """
        title: There are few attempts
        severity: medium
        platforms: [server]
        description: Not more than {{attempts}}.
        requires: [two]
        check:
          template: line
          with: { file: /etc/one, line: one }

        """,
        "rules/accounts/one/tests.yml": """
        cases:
          - name: nothing is there
            base: bare
            expect: fail

        """,
        "rules/accounts/two/rule.yml": """
        id: two
        title: There is a second file
        severity: low
        references: { cci: CCI-000366 }
        description: It is there.
        check:
          file: { object: { filepath: /etc/two } }

        """,
        "fixtures/bare/root/etc/hostname": "bare\n",
    ]

    init() throws {
        for (path, text) in Self.files {
            let file = URL(fileURLWithPath: root).appendingPathComponent(path)
            try FileManager.default.createDirectory(
                at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
            try text.write(to: file, atomically: true, encoding: .utf8)
        }
    }

    deinit { try? FileManager.default.removeItem(atPath: root) }

    func path(_ name: String) -> String { "\(root)/\(name)" }

    func text(_ name: String) -> String { Self.files[name] ?? "" }

    /// A file's text with a mark at the end of some words in it, or with other words there.
    func text(_ name: String, _ words: String, _ new: String? = nil) -> String {
        text(name).replacingOccurrences(of: words, with: new ?? words + "|")
    }
}
