import Glibc

/// The names of a document that is scanned: interned by how they are written, and resolved by the namespaces in force.
struct ScannedNames {
    /// A name as written: an index into the names known so far.
    typealias Written = Int32

    private struct Entry {
        let start: Int
        let count: Int
        /// Index of the prefix; that of the empty one where there is none.
        let prefix: Int32
        /// Index of the local part as a name written alone.
        let local: Int32
        /// The namespace for which it was last resolved, and to what.
        var namespace: Int32 = -2
        var resolved: Int32 = -1
    }

    private let bytes: ByteSlice
    private var entries: [Entry] = []
    private var slots: [Int32] = Array(repeating: -1, count: 1024)
    /// Resolved names, in the order in which they were met.
    private(set) var names: [XMLName] = []
    private var known: [XMLName: Int32] = [:]

    /// Namespaces by index, 0 being none.
    private var namespaces = [""]
    private var namespaceIndices: [String: Int32] = ["": 0]
    private var prefixes: [String] = []
    private var prefixIndices: [String: Int32] = [:]
    /// The namespace to which each prefix is bound; -1 for none.
    private var binding: [Int32] = []
    private var undo: [(prefix: Int32, namespace: Int32)] = []

    private let noPrefix: Int32 = 0
    private let declarationPrefix: Int32 = 1

    init(_ bytes: ByteSlice) {
        self.bytes = bytes
        for prefix in ["", "xmlns", "xml"] { _ = self.prefix(prefix) }
        binding[0] = 0
        binding[2] = namespace("http://www.w3.org/XML/1998/namespace")
    }

    /// The name that stands at these bytes; `colon` is the offset of the colon in it.
    mutating func written(_ range: Range<Int>, colon: Int?, hash: UInt32) -> Written {
        var slot = Int(hash) & (slots.count - 1)
        while slots[slot] >= 0 {
            let entry = entries[Int(slots[slot])]
            if entry.count == range.count,
                memcmp(bytes.baseAddress! + entry.start, bytes.baseAddress! + range.lowerBound, range.count) == 0
            {
                return slots[slot]
            }
            slot = (slot + 1) & (slots.count - 1)
        }
        var prefix = noPrefix
        var local: Int32 = -1
        if let colon {
            prefix = self.prefix(string(range.lowerBound..<colon))
            let rest = colon + 1..<range.upperBound
            local = written(rest, colon: nil, hash: Self.hash(bytes, rest))
        }
        let index = Int32(entries.count)
        entries.append(
            Entry(
                start: range.lowerBound, count: range.count, prefix: prefix, local: local < 0 ? index : local))
        if entries.count * 2 > slots.count { grow() } else { insert(index, hash) }
        return index
    }

    static func hash(_ bytes: ByteSlice, _ range: Range<Int>) -> UInt32 {
        var hash: UInt32 = 0
        for offset in range { hash = mix(hash, bytes[offset]) }
        return hash
    }

    static func mix(_ hash: UInt32, _ byte: UInt8) -> UInt32 { (hash &* 31) &+ UInt32(byte) }

    private mutating func insert(_ index: Int32, _ hash: UInt32) {
        var slot = Int(hash) & (slots.count - 1)
        while slots[slot] >= 0 { slot = (slot + 1) & (slots.count - 1) }
        slots[slot] = index
    }

    private mutating func grow() {
        slots = Array(repeating: -1, count: slots.count * 2)
        for (index, entry) in entries.enumerated() {
            insert(Int32(index), Self.hash(bytes, entry.start..<entry.start + entry.count))
        }
    }

    private func string(_ range: Range<Int>) -> String {
        String(decoding: UnsafeBufferPointer(rebasing: bytes[range]), as: UTF8.self)
    }

    private mutating func prefix(_ text: String) -> Int32 {
        if let index = prefixIndices[text] { return index }
        let index = Int32(prefixes.count)
        prefixes.append(text)
        prefixIndices[text] = index
        binding.append(-1)
        return index
    }

    private mutating func namespace(_ uri: String) -> Int32 {
        if let index = namespaceIndices[uri] { return index }
        let index = Int32(namespaces.count)
        namespaces.append(uri)
        namespaceIndices[uri] = index
        return index
    }

    // MARK: Namespaces

    /// The prefix that an attribute of this name declares, or `nil` where it declares none.
    func declared(_ name: Written) -> String? {
        let entry = entries[Int(name)]
        if entry.prefix == declarationPrefix { return text(entry.local) }
        return entry.prefix == noPrefix && entry.count == 5 && text(name) == "xmlns" ? "" : nil
    }

    private func text(_ name: Written) -> String {
        let entry = entries[Int(name)]
        return string(entry.start..<entry.start + entry.count)
    }

    /// Binds a prefix until `leave` undoes it. Returns the name under which the declaration is kept.
    /// - Throws: where XML reserves the prefix or namespace, or a prefix is to be unbound (Namespaces in XML 1.0, 3).
    mutating func bind(_ declared: String, to value: ByteSlice) throws(Unproven) -> Int32 {
        let uri = String(decoding: value, as: UTF8.self)
        guard declared != "xml", declared != "xmlns", declared.isEmpty || !uri.isEmpty,
            !uri.hasPrefix("http://www.w3.org/XML/1998/namespace"), !uri.hasPrefix("http://www.w3.org/2000/xmlns/")
        else { throw .notPlain }
        let prefix = self.prefix(declared)
        undo.append((prefix, binding[Int(prefix)]))
        binding[Int(prefix)] = namespace(uri)
        return intern(XMLName(prefix: "xmlns", local: declared, namespace: "http://www.w3.org/2000/xmlns/"))
    }

    /// Undoes as many bindings, the last first.
    mutating func leave(_ count: Int) {
        for _ in 0..<count {
            let last = undo.removeLast()
            binding[Int(last.prefix)] = last.namespace
        }
    }

    /// The name that an element's or attribute's written name stands for here.
    /// - Throws: where its prefix is bound to nothing.
    mutating func resolve(_ name: Written, isAttribute: Bool) throws(Unproven) -> Int32 {
        let entry = entries[Int(name)]
        let namespace = isAttribute && entry.prefix == noPrefix ? 0 : binding[Int(entry.prefix)]
        guard namespace >= 0 else { throw .notPlain }
        if entry.namespace == namespace { return entry.resolved }
        let resolved = intern(
            XMLName(
                prefix: prefixes[Int(entry.prefix)], local: text(entry.local),
                namespace: namespaces[Int(namespace)]))
        entries[Int(name)].namespace = namespace
        entries[Int(name)].resolved = resolved
        return resolved
    }

    private mutating func intern(_ name: XMLName) -> Int32 {
        if let index = known[name] { return index }
        let index = Int32(names.count)
        names.append(name)
        known[name] = index
        return index
    }

    /// Whether two attributes of one element have the same name, whatever their prefixes.
    func areSame(_ a: Written, _ b: Written) -> Bool {
        guard entries[Int(a)].local == entries[Int(b)].local else { return false }
        if a == b { return true }
        let (first, second) = (entries[Int(a)].prefix, entries[Int(b)].prefix)
        // An attribute without a prefix is in no namespace, and no prefix is bound to none.
        return first != noPrefix && second != noPrefix && binding[Int(first)] == binding[Int(second)]
    }
}
