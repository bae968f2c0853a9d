import Diagnostics

/// Reads YAML (version 1.1, as libyaml does) into values that know their places.
///
/// What an alias names is not copied: the value stands in both places, and counts in both for the limit, so that a few
/// lines cannot stand for more than any memory. An anchor is known once its value is complete, so nothing holds itself.
public enum YAMLReader {
    /// The deepest nesting of collections.
    static let depthLimit = 200

    /// Reads the only document of a text.
    /// - Parameters:
    ///   - file: the name by which places in messages call the text.
    ///   - limit: the most values, aliases written out.
    /// - Returns: its root, or `nil` where the text holds nothing.
    /// - Throws: a `Diagnostic` `invalid-yaml`, `duplicate-key` or `file-too-large`.
    public static func document(_ text: String, file: String, limit: Int) throws(Diagnostic) -> YAMLNode? {
        var builder = TreeBuilder(text, file: file, limit: limit)
        let root = try builder.next()
        guard root != nil, let second = try builder.placeOfNext() else { return root }
        throw .error("invalid-yaml", "This is not YAML: a second document begins here", at: second)
    }

    /// Reads every document of a text, in order; parameters and errors as for `document`.
    public static func documents(_ text: String, file: String, limit: Int) throws(Diagnostic) -> [YAMLNode] {
        var builder = TreeBuilder(text, file: file, limit: limit)
        var roots: [YAMLNode] = []
        while let root = try builder.next() { roots.append(root) }
        return roots
    }
}
