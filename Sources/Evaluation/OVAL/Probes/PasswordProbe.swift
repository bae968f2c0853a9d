import SCAP

/// `unix:password`: the accounts in `/etc/passwd` (OVAL 5.11 unix password_item, `passwd(5)`).
struct PasswordProbe: Probe {
    let types = [OVALTestType(platform: "unix", name: "password")]

    func collect(_ query: ProbeQuery, into sink: ItemSink) throws(ProbeFailure) {
        let username = try query.required("username")
        for line in TextLines.of(try query.content(ofKnownFile: "/etc/passwd") ?? []) {
            let text = line.drop { $0 == " " || $0 == "\t" }
            guard !text.hasPrefix("#"), let account = Self.account(TextLines.fields(text)),
                try query.selects(username, account[0].value)
            else { continue }
            sink.add(OVALItem(query.type, entities: account))
        }
    }

    /// The entities of an account; `nil` for a line that the C library would skip.
    private static func account(_ fields: [String]) -> [OVALItemEntity]? {
        let name = fields[0]
        var entities = [OVALItemEntity("username", name)]
        // Lines that begin so refer to NIS and may leave everything out.
        let isReference = name.hasPrefix("+") || name.hasPrefix("-")
        let user = fields.count > 2 ? id(fields[2]) : nil
        let group = fields.count > 3 ? id(fields[3]) : nil
        if !isReference, name.isEmpty || user == nil || group == nil { return nil }
        if fields.count > 1 { entities.append(OVALItemEntity("password", fields[1])) }
        entities.append(OVALItemEntity("user_id", user ?? 0))
        entities.append(OVALItemEntity("group_id", group ?? 0))
        if fields.count > 3 {
            entities.append(OVALItemEntity("gcos", fields.count > 4 ? fields[4] : ""))
            entities.append(OVALItemEntity("home_dir", fields.count > 5 ? fields[5] : ""))
            // The last field is all that is left, colons too.
            entities.append(OVALItemEntity("login_shell", fields.dropFirst(6).joined(separator: ":")))
        }
        // Files at rest do not tell when an account was last used.
        entities.append(OVALItemEntity("last_login", -1))
        return entities
    }

    private static func id(_ text: String) -> UInt32? {
        text.utf8.allSatisfy { (48...57).contains($0) } ? UInt32(text) : nil
    }
}
