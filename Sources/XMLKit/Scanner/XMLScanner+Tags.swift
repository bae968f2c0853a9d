extension XMLScanner {
    /// Most attributes of one element; more are compared with each other too slowly here.
    private var mostAttributes: Int { 64 }

    mutating func startTag() throws(Unproven) {
        try skip("<")
        let name = try self.name()
        declarations.removeAll(keepingCapacity: true)
        attributes.removeAll(keepingCapacity: true)
        decoded.next()
        while true {
            let before = at
            skipSpace()
            let next = byte(at)
            if next == UInt8(ascii: ">") || next == UInt8(ascii: "/") { break }
            guard at > before else { throw .notPlain }
            try attribute()
        }
        let bindings = declarations.count
        guard attributes.count + bindings <= mostAttributes else { throw .notPlain }
        for index in attributes.indices {
            let attribute = attributes[index]
            for other in 0..<index where names.areSame(attribute.name, attributes[other].name) { throw .notPlain }
            declarations.append(
                AttributeValue(
                    name: try names.resolve(attribute.name, isAttribute: true), value: attribute.value))
        }
        guard open.count < limits.depth else { throw .notPlain }
        let resolved = try names.resolve(name, isAttribute: false)
        try sink.start(resolved, declarations, names: names.names, line: line)
        if byte(at) == UInt8(ascii: "/") {
            try skip("/>")
            names.leave(bindings)
            try sink.end()
        } else {
            at += 1
            open.append(OpenElement(name: name, bindings: bindings))
        }
    }

    /// One attribute; a namespace declaration takes effect at once.
    private mutating func attribute() throws(Unproven) {
        let name = try self.name()
        skipSpace()
        try skip("=")
        skipSpace()
        let value = try attributeValue()
        guard let declared = names.declared(name) else {
            attributes.append(ScannedAttribute(name: name, value: value))
            return
        }
        let declaration = AttributeValue(name: try names.bind(declared, to: value), value: value)
        guard !declarations.contains(where: { $0.name == declaration.name }) else { throw .notPlain }
        declarations.append(declaration)
    }

    mutating func endTag() throws(Unproven) {
        at += 2
        guard let element = open.popLast(), try name() == element.name else { throw .notPlain }
        skipSpace()
        try skip(">")
        names.leave(element.bindings)
        try sink.end()
    }

    /// A qualified name of ASCII characters (Namespaces in XML 1.0, 4).
    private mutating func name() throws(Unproven) -> ScannedNames.Written {
        let start = at
        var colon: Int?
        var hash: UInt32 = 0
        guard byte(at).isASCIINameStart else { throw .notPlain }
        while at < bytes.count {
            let next = bytes[at]
            if next == UInt8(ascii: ":") {
                guard colon == nil, byte(at + 1).isASCIINameStart else { throw .notPlain }
                colon = at
            } else if !next.isASCIINamePart {
                guard next < 0x80 else { throw .notPlain }
                break
            }
            hash = ScannedNames.mix(hash, next)
            at += 1
        }
        return names.written(start..<at, colon: colon, hash: hash)
    }

    /// A value in quotes, as XML normalizes it (XML 1.0, 3.3.3).
    private mutating func attributeValue() throws(Unproven) -> ByteSlice {
        let quote = byte(at)
        guard quote == UInt8(ascii: "\"") || quote == UInt8(ascii: "'") else { throw .notPlain }
        at += 1
        let start = at
        var from = decoded.end
        // Where the part that is not decoded yet begins.
        var raw = start
        var isDecoded = false
        while true {
            guard at < bytes.count else { throw .notPlain }
            let next = bytes[at]
            if next == quote { break }
            if CharacterClass.isPlain(next) || next == UInt8(ascii: ">") {
                at += 1
                continue
            }
            switch next {
            case .lineFeed, 9, .ampersand:
                if !isDecoded { from = decoded.end }
                isDecoded = true
                decoded.append(slice(raw..<at))
                if next == .ampersand {
                    try reference()
                } else {
                    if next == .lineFeed { line += 1 }
                    decoded.append(32)
                    at += 1
                }
                raw = at
            case 0x80...: at += try character()
            default: throw .notPlain
            }
        }
        defer { at += 1 }
        guard isDecoded else { return slice(start..<at) }
        decoded.append(slice(raw..<at))
        return decoded.slice(from: from)
    }
}

extension UInt8 {
    var isASCIINameStart: Bool { (self | 0x20) &- 97 < 26 || self == 95 }
    var isASCIINamePart: Bool { isASCIINameStart || self &- 48 < 10 || self == 45 || self == 46 }
}
