import SCAP

/// `unix:shadow`: passwords and their ages in `/etc/shadow` (OVAL 5.11 unix shadow_item, `shadow(5)`).
struct ShadowProbe: Probe {
    let types = [OVALTestType(platform: "unix", name: "shadow")]

    func collect(_ query: ProbeQuery, into sink: ItemSink) throws(ProbeFailure) {
        let username = try query.required("username")
        for line in TextLines.of(try query.content(ofKnownFile: "/etc/shadow") ?? []) {
            let text = line.drop { $0 == " " || $0 == "\t" }
            guard !text.hasPrefix("#"), let entry = Self.entry(TextLines.fields(text)),
                try query.selects(username, entry[0].value)
            else { continue }
            sink.add(OVALItem(query.type, entities: entry))
        }
    }

    /// The days of an entry, in the order of the file.
    private static let days = ["chg_lst", "chg_allow", "chg_req", "exp_warn", "exp_inact", "exp_date"]

    /// The entities of an entry; `nil` for a line that the C library would skip.
    private static func entry(_ fields: [String]) -> [OVALItemEntity]? {
        // Old files end with the third number.
        guard !fields[0].isEmpty, (5...9).contains(fields.count), fields.count == 5 || fields.count >= 8 else {
            return nil
        }
        var entities = [OVALItemEntity("username", fields[0]), OVALItemEntity("password", fields[1])]
        for (index, name) in days.enumerated() {
            let text = index + 2 < fields.count ? fields[index + 2] : ""
            // What is left open is -1.
            guard text.isEmpty || number(text) != nil else { return nil }
            entities.append(OVALItemEntity(name, number(text) ?? -1))
        }
        let flag = fields.count > 8 && !fields[8].isEmpty ? UInt64(fields[8]) : UInt64.max
        guard let flag else { return nil }
        entities.append(OVALItemEntity("flag", String(flag)))
        if let method = method(of: fields[1]) { entities.append(OVALItemEntity("encrypt_method", method)) }
        return entities
    }

    private static func number(_ text: String) -> Int64? { UInt32(text).map(Int64.init) }

    /// The method by the mark that a password begins with (EntityItemEncryptMethodType). What has no mark is DES, and
    /// newer methods, which the enumeration does not know, have none.
    private static func method(of password: String) -> String? {
        let marks = [
            ("$1$", "MD5"), ("$2a$", "Blowfish"), ("$5$", "SHA-256"), ("$6$", "SHA-512"), ("$md5", "Sun MD5"),
            ("_", "BSDi"),
        ]
        if let known = marks.first(where: { password.hasPrefix($0.0) }) { return known.1 }
        return password.hasPrefix("$") ? nil : "DES"
    }
}
