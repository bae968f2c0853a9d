/// What rpm's database says of an installed package.
struct RPMPackage: Sendable, Hashable {
    var name: String
    var epoch: UInt32?
    var version: String
    var release: String
    /// `nil` for keys, which rpm keeps as packages named `gpg-pubkey`.
    var architecture: String?
    /// The key of the signature: 16 hexadecimal digits.
    var keyID: String?
    /// The files and directories that belong to it.
    var files: [String]

    /// `nil` where the header lacks what every package has.
    init?(_ header: RPMHeader) {
        guard let name = header.text(.name), let version = header.text(.version), let release = header.text(.release)
        else { return nil }
        self.name = name
        self.version = version
        self.release = release
        epoch = header.numbers(.epoch).first
        architecture = header.text(.architecture)
        let signatures: [RPMHeader.Tag] = [.headerDSA, .headerRSA, .signatureGPG, .signaturePGP]
        keyID = signatures.lazy.compactMap { header.bytes($0) }.first.flatMap(PGPSignature.keyID)
        let directories = header.texts(.directoryNames)
        files = zip(header.texts(.baseNames), header.numbers(.directoryIndexes)).compactMap { name, index in
            directories.indices.contains(Int(index)) ? directories[Int(index)] + name : nil
        }
    }

    /// `epoch:version-release`, with 0 for an epoch that is not set.
    var evr: String { "\(epoch ?? 0):\(version)-\(release)" }
}
