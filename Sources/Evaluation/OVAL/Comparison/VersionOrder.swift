/// Orders of version texts. Each gives -1, 0 or 1 for `a` before, with or after `b`.
enum VersionOrder {
    /// OVAL `version`: whole numbers between any other characters, missing ones count as 0.
    static func compareNumbers(_ a: String, _ b: String) -> Int {
        let x = numbers(a)
        let y = numbers(b)
        for i in 0..<max(x.count, y.count) {
            let order = compareDigits(i < x.count ? x[i] : [], i < y.count ? y[i] : [])
            if order != 0 { return order }
        }
        return 0
    }

    private static func numbers(_ text: String) -> [ArraySlice<UInt8>] {
        Array(text.utf8).split { !isDigit($0) }
    }

    // MARK: rpm

    /// OVAL `evr_string`: `epoch:version-release`, by rpm's rules; a missing epoch is 0.
    static func compareRPM(_ a: String, _ b: String) -> Int {
        let x = evr(a)
        let y = evr(b)
        let epoch = compareDigits(x.epoch, y.epoch)
        if epoch != 0 { return epoch }
        let version = compareRPMParts(x.version, y.version)
        if version != 0 { return version }
        return compareRPMParts(x.release, y.release)
    }

    private static func evr(
        _ text: String
    ) -> (epoch: ArraySlice<UInt8>, version: ArraySlice<UInt8>, release: ArraySlice<UInt8>) {
        let bytes = Array(text.utf8)[...]
        var epoch: ArraySlice<UInt8> = []
        var rest = bytes
        if let colon = bytes.firstIndex(of: UInt8(ascii: ":")), bytes[..<colon].allSatisfy(isDigit) {
            epoch = bytes[..<colon]
            rest = bytes[(colon + 1)...]
        }
        guard let dash = rest.lastIndex(of: UInt8(ascii: "-")) else { return (epoch, rest, []) }
        return (epoch, rest[..<dash], rest[(dash + 1)...])
    }

    /// rpm's comparison of two versions or releases, with `~` (before anything) and `^` (after the base).
    private static func compareRPMParts(_ a: ArraySlice<UInt8>, _ b: ArraySlice<UInt8>) -> Int {
        var x = a
        var y = b
        while !x.isEmpty || !y.isEmpty {
            x = x.drop { !isAlphanumeric($0) && $0 != UInt8(ascii: "~") && $0 != UInt8(ascii: "^") }
            y = y.drop { !isAlphanumeric($0) && $0 != UInt8(ascii: "~") && $0 != UInt8(ascii: "^") }
            let tilde = (x.first == UInt8(ascii: "~"), y.first == UInt8(ascii: "~"))
            if tilde.0 || tilde.1 {
                if !tilde.0 { return 1 }
                if !tilde.1 { return -1 }
                x = x.dropFirst()
                y = y.dropFirst()
                continue
            }
            let caret = (x.first == UInt8(ascii: "^"), y.first == UInt8(ascii: "^"))
            if caret.0 || caret.1 {
                if x.isEmpty { return -1 }
                if y.isEmpty { return 1 }
                if !caret.0 { return 1 }
                if !caret.1 { return -1 }
                x = x.dropFirst()
                y = y.dropFirst()
                continue
            }
            guard let first = x.first, !y.isEmpty else { break }
            let ofDigits = isDigit(first)
            let p = x.prefix { ofDigits ? isDigit($0) : isLetter($0) }
            let q = y.prefix { ofDigits ? isDigit($0) : isLetter($0) }
            // Numbers are newer than letters.
            if q.isEmpty { return ofDigits ? 1 : -1 }
            let order = ofDigits ? compareDigits(p, q) : compareBytes(p, q)
            if order != 0 { return order }
            x = x.dropFirst(p.count)
            y = y.dropFirst(q.count)
        }
        return x.isEmpty ? (y.isEmpty ? 0 : -1) : 1
    }

    // MARK: dpkg

    /// OVAL `debian_evr_string`: Debian policy 5.6.12.
    static func compareDebian(_ a: String, _ b: String) -> Int {
        let x = evr(a)
        let y = evr(b)
        let epoch = compareDigits(x.epoch, y.epoch)
        if epoch != 0 { return epoch }
        let version = compareDebianParts(x.version, y.version)
        if version != 0 { return version }
        return compareDebianParts(x.release, y.release)
    }

    private static func compareDebianParts(_ a: ArraySlice<UInt8>, _ b: ArraySlice<UInt8>) -> Int {
        var x = a
        var y = b
        while !x.isEmpty || !y.isEmpty {
            while !(x.first.map(isDigit) ?? true) || !(y.first.map(isDigit) ?? true) {
                let order = (x.first.map(weight) ?? 0) - (y.first.map(weight) ?? 0)
                if order != 0 { return order < 0 ? -1 : 1 }
                x = x.dropFirst()
                y = y.dropFirst()
            }
            let p = x.prefix(while: isDigit)
            let q = y.prefix(while: isDigit)
            let order = compareDigits(p, q)
            if order != 0 { return order }
            x = x.dropFirst(p.count)
            y = y.dropFirst(q.count)
        }
        return 0
    }

    /// Debian's order of characters: `~`, then the end or a digit, then letters, then all others.
    private static func weight(_ byte: UInt8) -> Int {
        byte == UInt8(ascii: "~") ? -1 : isDigit(byte) ? 0 : isLetter(byte) ? Int(byte) : Int(byte) + 256
    }

    // MARK: Bytes

    /// Numbers of any length by value; no digits at all count as 0.
    private static func compareDigits(_ a: ArraySlice<UInt8>, _ b: ArraySlice<UInt8>) -> Int {
        let x = a.drop { $0 == UInt8(ascii: "0") }
        let y = b.drop { $0 == UInt8(ascii: "0") }
        if x.count != y.count { return x.count < y.count ? -1 : 1 }
        return compareBytes(x, y)
    }

    private static func compareBytes(_ a: ArraySlice<UInt8>, _ b: ArraySlice<UInt8>) -> Int {
        a.lexicographicallyPrecedes(b) ? -1 : b.lexicographicallyPrecedes(a) ? 1 : 0
    }

    private static func isDigit(_ byte: UInt8) -> Bool { (48...57).contains(byte) }

    private static func isLetter(_ byte: UInt8) -> Bool { (65...90).contains(byte) || (97...122).contains(byte) }

    private static func isAlphanumeric(_ byte: UInt8) -> Bool { isDigit(byte) || isLetter(byte) }
}
